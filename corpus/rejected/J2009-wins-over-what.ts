// The policy names one update only.
/**
 * @conflict close
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
