/**
 * The title of a document: what was typed last counts.
 *
 * @replicated
 * @conflict latest
 * @clock causal
 */
export class Title {
  private text = "";

  /** The title as it stands. */
  get value(): string {
    return this.text;
  }

  set value(text: string) {
    this.text = text;
  }

  /** The title, or what to show in its place while there is none. */
  orElse(placeholder: string): string {
    return this.text === "" ? placeholder : this.text;
  }
}
