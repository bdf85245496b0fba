/**
 * The words of a team and what it means by them. A definition stays when somebody removes it at the same time.
 *
 * @conflict define > retract
 * @conflict latest
 */
export class TeamGlossary {
  private readonly meanings = new Map<string, string>();

  define(word: string, meaning: string): void {
    this.meanings.set(word.trim().toLowerCase(), meaning.trim());
  }

  retract(word: string): void {
    this.meanings.delete(word.trim().toLowerCase());
  }

  lookUp(word: string): string | undefined {
    return this.meanings.get(word.trim().toLowerCase());
  }

  /** All words that a text uses. */
  usedIn(text: string): string[] {
    const words = text.toLowerCase().split(/\W+/);
    return [...this.meanings.keys()].filter((word) => words.includes(word)).sort();
  }
}
