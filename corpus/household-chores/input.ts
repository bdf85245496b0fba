/**
 * Chores on the kitchen whiteboard: a tap on a chore ticks it, another tap unticks it.
 * Chores are never wiped off, only reworded.
 *
 * @conflict latest
 * @clock lamport
 */
export class HouseholdChores {
  #wording: Record<string, string> = {};
  #ticked = new Set<string>();

  /** Writes a chore on the board, or rewords one that is there. */
  write(chore: string, wording: string): void {
    this.#wording[chore] = wording;
  }

  toggle(chore: string): void {
    if (this.#ticked.has(chore)) {
      this.#ticked.delete(chore);
    } else {
      this.#ticked.add(chore);
    }
  }

  isTicked(chore: string): boolean {
    return this.#ticked.has(chore);
  }

  /** The board, line by line. */
  lines(): string[] {
    return Object.keys(this.#wording)
      .sort()
      .map((chore) => `[${this.#ticked.has(chore) ? "x" : " "}] ${this.#wording[chore]}`);
  }

  get allDone(): boolean {
    return Object.keys(this.#wording).every((chore) => this.#ticked.has(chore));
  }
}
