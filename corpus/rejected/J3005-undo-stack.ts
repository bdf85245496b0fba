// An undo stack has no bounded structure: every call is kept.
/**
 * @conflict latest
 */
export class Sketch {
  private readonly strokes: string[] = [];

  draw(stroke: string): void {
    this.strokes.push(stroke);
  }

  undo(): void {
    this.strokes.pop();
  }

  get count(): number {
    return this.strokes.length;
  }
}
