/** On as long as somebody enabled it last. */
export class EnableWins {
  private enabled = false;

  enable(): void {
    this.enabled = true;
  }

  disable(): void {
    this.enabled = false;
  }

  isEnabled(): boolean {
    return this.enabled;
  }
}

export class Toggle {
  #active = false;

  get active(): boolean {
    return this.#active;
  }

  set active(value: boolean) {
    this.#active = value;
  }

  flip(): boolean {
    this.active = !this.active;
    return this.active;
  }
}

export class Latch {
  private closed = false;
  /** How often somebody tried. */
  attempts = 0;

  close = (): void => {
    this.attempts++;
    if (this.closed) return;
    this.closed = true;
  };

  get open() {
    return !this.closed;
  }
}

export class TwoSwitches {
  left = false;
  right = false;

  set(left: boolean, right: boolean) {
    this.left = left;
    this.right ||= right;
  }

  clear() {
    this.left &&= false;
    this.right = this.left && this.right;
  }

  get both() {
    return this.left && this.right;
  }

  get either() {
    return this.left || this.right;
  }

  get differ() {
    return this.left !== this.right;
  }
}
