/** What happened, in order, with the time. */
export class Journal {
  protected readonly lines: { at: number; text: string }[] = [];

  /** Writes down what happened just now. */
  note(text: string): void {
    this.lines.push({ at: Date.now(), text });
    console.log("noted:", text);
  }

  /** The texts, oldest first. */
  texts(): readonly string[] {
    return this.lines.map(({ text }) => text);
  }
}
