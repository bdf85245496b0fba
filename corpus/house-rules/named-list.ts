/** The longest name that a list may have. */
const LONGEST = 40;

/** A list with a name: what all lists of the application have in common. */
export abstract class NamedList {
  private label = "";

  /** Gives the list a name. */
  rename(label: string): void {
    this.label = shortened(label);
  }

  /** What the list is called. */
  get name(): string {
    return this.label;
  }

  /** How many entries it has. */
  abstract get size(): number;
}

function shortened(text: string): string {
  return text.trim().slice(0, LONGEST);
}
