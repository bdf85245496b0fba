/** Keeps the value that was set last. */
export class Register {
  private current = "";

  set value(next: string) {
    this.current = next;
  }

  get value(): string {
    return this.current;
  }
}

export class NullableRegister {
  private value: string | null = null;
  private writes = 0;

  set(value: string | null): void {
    if (value === this.value) return;
    this.value = value;
    this.writes += 1;
  }

  clear(): void {
    this.value = null;
  }

  get(): string | null {
    return this.value;
  }

  getOr(fallback: string): string {
    return this.value ?? fallback;
  }

  isEmpty(): boolean {
    return !this.value;
  }

  get isSet() {
    return this.value !== null && this.value !== "";
  }

  get changes() {
    return this.writes;
  }
}

export class OptionalNumber {
  value?: number | undefined;
  private previous: number | undefined;

  assign(value?: number) {
    this.previous = this.value;
    this.value = value;
  }

  keep(value: number) {
    this.value ??= value;
  }

  get last() {
    return this.previous;
  }

  atLeast(limit: number): boolean {
    return this.value !== undefined && this.value >= limit;
  }

  describe() {
    return this.value === undefined ? "none" : `value ${this.value}`;
  }
}

export class MaxRegister {
  private highest = Number.NEGATIVE_INFINITY;
  lowest = Infinity;

  record(value: number): void {
    if (value > this.highest) {
      this.highest = value;
    }
    this.lowest = Math.min(this.lowest, value);
  }

  get max(): number {
    return this.highest;
  }

  spread(): number {
    return this.highest - this.lowest;
  }
}

type Stage = "draft" | "review" | "done";

export class Workflow {
  private stage: Stage = "draft";

  advance(): Stage {
    switch (this.stage) {
      case "draft":
        this.stage = "review";
        break;
      case "review":
      case "done":
        this.stage = "done";
        break;
    }
    return this.stage;
  }

  reset(to: Stage = "draft") {
    this.stage = to;
  }

  is(stage: Stage) {
    return this.stage === stage;
  }

  isAtLeast(stage: Stage): boolean {
    return LOWEST === stage || this.stage >= stage;
  }

  get name(): string {
    return this.stage;
  }
}

const LOWEST = "draft";

export class Versioned {
  private title = "untitled";
  private revision = 0;

  rename(title: string, revision: number): boolean {
    if (revision < this.revision || (revision === this.revision && title <= this.title)) {
      return false;
    }
    this.title = title;
    this.revision = revision;
    return true;
  }

  get label(): string {
    return `${this.title} v${this.revision}`;
  }

  info() {
    return { title: this.title, revision: this.revision };
  }

  pair(): [string, number] {
    return [this.title, this.revision];
  }
}
