// The chain comes back to where it started.
/**
 * @conflict open > close > open
 */
export class Door {
  private isOpen = false;

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }

  get shown(): string {
    return this.isOpen ? "open" : "closed";
  }
}
