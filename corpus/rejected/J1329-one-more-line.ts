// The update appends to the text that is there.
export class LogBook {
  private text = "";

  write(line: string): void {
    this.text = this.text + line;
  }

  get all(): string {
    return this.text;
  }
}
