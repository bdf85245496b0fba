/**
 * A press release, written by several people. One who holds it back wins over one who lets it go without knowing of that.
 *
 * @conflict hold > release
 * @conflict latest
 */
export class PressRelease {
  private text: { headline: string; body: string; held: boolean } = {
    headline: "",
    body: "",
    held: true,
  };

  title(headline: string): void {
    this.text = { ...this.text, headline };
  }

  write(body: string): void {
    this.text = { ...this.text, body };
  }

  hold(): void {
    this.text = { ...this.text, held: true };
  }

  release(): void {
    this.text = { ...this.text, held: false };
  }

  get isOut(): boolean {
    return !this.text.held;
  }

  /** What the public may read. */
  print(): string {
    const { headline, body, held } = this.text;
    return held ? "" : `${headline}\n\n${body}`;
  }
}
