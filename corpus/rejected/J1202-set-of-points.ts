// Points are objects, so a set holds the same point as often as it is added.
export class Drawing {
  private readonly points = new Set<{ x: number; y: number }>();

  add(x: number, y: number): void {
    this.points.add({ x, y });
  }

  get size(): number {
    return this.points.size;
  }
}
