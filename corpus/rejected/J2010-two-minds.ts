// One line lets `open` win, another one `close`.
/**
 * @conflict open > close
 * @conflict close > lock > open
 */
export class Door {
  private status: "open" | "closed" | "locked" = "closed";

  open(): void {
    this.status = "open";
  }

  close(): void {
    this.status = "closed";
  }

  lock(): void {
    this.status = "locked";
  }

  get shown(): string {
    return this.status;
  }
}
