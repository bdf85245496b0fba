// Each replica would start with the time at which it was made.
export class Document {
  private edited = Date.now();

  edit(at: number): void {
    this.edited = Math.max(this.edited, at);
  }

  get lastEdit(): number {
    return this.edited;
  }
}
