// This is what Joinery wrote, not the source that it was made from.
export class VisitorsCRDT {
  private total = 0;

  enter(): void {
    this.total += 1;
  }

  get count(): number {
    return this.total;
  }
}
