/** Methods that answer with the object itself. */
export class Builder {
  private words = new Set<string>();
  private level = 0;

  word(word: string): this {
    this.words.add(word);
    return this;
  }

  raise(by: number): Builder {
    if (by < 0) {
      throw new RangeError("down");
    }
    if (by === 0) {
      return this;
    }
    this.level += by;
    return this;
  }

  both(word: string, by: number): this {
    this.word(word);
    this.level += by;
    return this;
  }

  get all(): readonly string[] {
    return [...this.words].sort();
  }

  get height(): number {
    return this.level;
  }
}
