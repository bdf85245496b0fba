type Position = { readonly x: number; readonly y: number };

/**
 * Where the presenter points on a shared board; nowhere when the pointer is put away.
 *
 * @conflict latest
 * @clock lamport
 */
export class SharedCursor {
  private position: Position | null = null;
  private color = "red";

  moveTo(x: number, y: number): this {
    this.position = { x, y };
    return this;
  }

  putAway(): this {
    this.position = null;
    return this;
  }

  paint(color: string): this {
    this.color = color.toLowerCase();
    return this;
  }

  get isShown(): boolean {
    return this.position !== null;
  }

  describe(): string {
    return this.position ? `${this.color} at ${this.position.x}, ${this.position.y}` : "hidden";
  }
}
