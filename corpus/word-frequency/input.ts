function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 0);
}

/** How often each word was used in a collection of texts. */
export class WordFrequency {
  private counts: Record<string, number> = Object.create(null);
  private texts = 0;

  /** Counts the words of one text. */
  read(text: string): void {
    for (const word of wordsOf(text)) {
      this.counts[word] = (this.counts[word] ?? 0) + 1;
    }
    this.texts += 1;
  }

  frequencyOf(word: string): number {
    return this.counts[word.toLowerCase()] ?? 0;
  }

  /** All words that were used at least so often, sorted. */
  common(atLeast: number): string[] {
    return Object.keys(this.counts)
      .filter((word) => (this.counts[word] ?? 0) >= atLeast)
      .sort();
  }

  get total(): number {
    return Object.values(this.counts).reduce((sum, n) => sum + n, 0);
  }

  get wordsPerText(): number {
    return this.texts === 0 ? 0 : this.total / this.texts;
  }
}
