// The strokes are kept in an array, and `--no-log` asks for a bounded structure.
/**
 * @conflict latest
 */
export class Whiteboard {
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
