// The update keeps an index in a variable of the module as well.
const index = new Map<string, string>();

export class Library {
  private readonly books = new Set<string>();

  add(title: string, shelf: string): void {
    this.books.add(title);
    index.set(title, shelf);
  }

  has(title: string): boolean {
    return this.books.has(title);
  }
}
