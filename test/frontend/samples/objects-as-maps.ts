/** Objects that serve as maps from strings. */
export class Tally {
  private readonly counts: Record<string, number> = Object.create(null);

  add(key: string, by = 1) {
    this.counts[key] = (this.counts[key] ?? 0) + by;
  }

  addKnown(key: string) {
    if (this.counts[key] !== undefined) this.counts[key] += 1;
  }

  remove(key: string) {
    delete this.counts[key];
  }

  reset(key: string) {
    if (key in this.counts) this.counts[key] = 0;
    this.counts.last = 1;
  }

  of(key: string) {
    return this.counts[key] ?? 0;
  }

  has(key: string) {
    return key in this.counts;
  }

  get last() {
    const { counts } = this.own();
    return counts;
  }

  keys() {
    return Object.keys(this.counts).sort();
  }

  get size() {
    return Object.keys(this.counts).length;
  }

  private own() {
    return { counts: this.counts.last ?? -1 };
  }
}

/** Records in an object, and one that is replaced as a whole. */
export class Shelf {
  private books: { [id: string]: Book } = Object.create(null);
  private notes: Record<string, string | undefined> = Object.create(null);

  add(id: string, title: string) {
    this.books[id] ??= { title, copies: 0 };
    const book = this.books[id];
    book.copies += 1;
  }

  lend(id: string) {
    const book = this.books[id];
    if (!book || book.copies === 0) return false;
    book.copies -= 1;
    if (book.copies === 0) delete this.books[id];
    return true;
  }

  rename(id: string, title: string) {
    const book = this.books[id];
    if (book) this.books[id] = { ...book, title };
  }

  move(from: string, to: string) {
    const book = this.books[from];
    if (book === undefined) return;
    delete this.books[from];
    this.books[to] = book;
    book.copies += 1;
  }

  burn() {
    const old = this.books;
    this.books = Object.create(null);
    old.ash = { title: "ash", copies: 1 };
  }

  note(id: string, note?: string) {
    this.notes[id] = note;
  }

  copies(id: string) {
    return this.books[id]?.copies ?? 0;
  }

  title(id: string): string | null {
    const books = this.books;
    return books[id] === undefined ? null : books[id].title;
  }

  isNoted(id: string) {
    return id in this.notes && this.notes[id] === undefined;
  }

  text(id: string) {
    return this.notes[id];
  }
}

interface Book {
  title: string;
  copies: number;
}
