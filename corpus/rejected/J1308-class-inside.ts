// The update declares a class of its own inside.
export class Parser {
  private readonly words = new Set<string>();

  read(text: string): void {
    class Word {
      constructor(readonly text: string) {}
    }
    for (const part of text.split(" ")) {
      this.words.add(new Word(part).text);
    }
  }

  has(word: string): boolean {
    return this.words.has(word);
  }
}
