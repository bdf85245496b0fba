// The worker that lifts the class was lost twice.
export class Spreadsheet {
  private readonly cells = new Map<string, number>();

  clear(): void {
    this.cells.clear();
  }

  get count(): number {
    return this.cells.size;
  }
}
