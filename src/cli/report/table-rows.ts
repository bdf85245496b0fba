/** Rows of a table, of which no more are kept than a number of bytes. */
export class TableRows {
  readonly #rows: string[] = [];
  #bytes = 0;
  /** How many were added, whether they are kept or not. */
  length = 0;

  constructor(private readonly most: number) {}

  add(row: string): void {
    this.length += 1;
    this.#bytes += Buffer.byteLength(row);
    if (this.#bytes <= this.most) {
      this.#rows.push(row);
    }
  }

  /** The first rows, as many as fit a number of bytes; with what they take, and how many are left out. */
  first(room: number): { readonly text: string; readonly bytes: number; readonly left: number } {
    let bytes = 0;
    const fitting = this.#rows.findIndex((row) => {
      const size = Buffer.byteLength(row);
      const fits = bytes + size <= room;
      bytes += fits ? size : 0;
      return !fits;
    });
    const rows = fitting === -1 ? this.#rows : this.#rows.slice(0, fitting);
    return { text: rows.join(""), bytes, left: this.length - rows.length };
  }
}
