interface Book {
  title: string;
  read: boolean;
}

/** Objects that inherit from Object.prototype and serve as maps. */
export class Shelf {
  private counts: Record<string, number> = {};
  private books: { [isbn: string]: Book } = {};

  count(word: string): void {
    this.counts[`#${word}`] = (this.counts[`#${word}`] ?? 0) + 1;
  }

  put(isbn: string, title: string): void {
    this.books[`isbn-${isbn}`] = { title, read: false };
  }

  read(isbn: string): void {
    const book = this.books[`isbn-${isbn}`];
    if (book) {
      book.read = true;
    }
  }

  lose(isbn: string): void {
    delete this.books[`isbn-${isbn}`];
  }

  of(word: string): number {
    return this.counts["#a"] ?? (word === "" ? -1 : 0);
  }

  get titles(): readonly string[] {
    return Object.keys(this.books).sort();
  }

  get isRead(): boolean {
    return this.books["isbn-a"]?.read ?? false;
  }
}
