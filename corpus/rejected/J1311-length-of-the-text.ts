// The update looks at the length of the text that is there already.
export class StatusLine {
  private text = "";

  write(text: string): void {
    this.text = text;
  }

  shorten(): void {
    if (this.text.length > 80) {
      this.text = "…";
    }
  }

  get shown(): string {
    return this.text;
  }
}
