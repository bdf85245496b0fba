// The update trims the text that is there already.
export class Headline {
  private text = "";

  write(text: string): void {
    this.text = text;
  }

  tidy(): void {
    this.text = this.text.trim();
  }

  get shown(): string {
    return this.text;
  }
}
