interface Stroke {
  readonly color: string;
  readonly points: readonly (readonly [number, number])[];
}

/**
 * The strokes of a drawing. Each can be undone, and redone until something new is drawn.
 *
 * @conflict latest
 * @clock lamport
 */
export class DrawingUndoStack {
  private readonly done: Stroke[] = [];
  private undone: Stroke[] = [];

  draw(stroke: Stroke): void {
    this.done.push(stroke);
    this.undone = [];
  }

  /** Says whether there was anything to undo. */
  undo(): boolean {
    const last = this.done.pop();
    if (!last) return false;
    this.undone.push(last);
    return true;
  }

  redo(): boolean {
    const next = this.undone.pop();
    if (!next) return false;
    this.done.push(next);
    return true;
  }

  get strokes(): readonly Stroke[] {
    return [...this.done];
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** The colors in use, sorted. */
  palette(): string[] {
    return [...new Set(this.done.map(({ color }) => color))].sort();
  }
}
