/**
 * A text that is edited at places in it, counted in characters from the start.
 *
 * @conflict latest
 * @clock lamport
 */
export class TextBuffer {
  #text = "";
  #edits = 0;

  insert(index: number, text: string): void {
    if (index < 0) throw new RangeError("Before the start");
    const at = Math.min(index, this.#text.length);
    this.#text = this.#text.slice(0, at) + text + this.#text.slice(at);
    this.#edits++;
  }

  /** Deletes some characters, and returns them. */
  delete(index: number, length = 1): string {
    const removed = this.#text.substring(index, index + length);
    this.#text = this.#text.slice(0, index) + this.#text.slice(index + length);
    this.#edits++;
    return removed;
  }

  replaceAll(search: string, replacement: string): void {
    this.#text = this.#text.split(search).join(replacement);
    this.#edits++;
  }

  get lines(): string[] {
    return this.#text.split("\n");
  }

  get length(): number {
    return this.#text.length;
  }

  toString(): string {
    return this.#text;
  }
}
