type Cell = number | string;

/**
 * A table of figures and words, without formulas. Rows can be put in, and whole columns scaled.
 *
 * @conflict latest
 * @clock lamport
 */
export class BudgetSheet {
  private rows: Cell[][] = [];

  constructor(private readonly width: number = 4) {}

  insertRow(at: number, ...cells: Cell[]): void {
    const row = Array.from({ length: this.width }, (_, i) => cells[i] ?? "");
    this.rows.splice(at, 0, row);
  }

  deleteRow(at: number): void {
    this.rows.splice(at, 1);
  }

  set(row: number, column: number, cell: Cell): void {
    const cells = this.rows[row];
    if (!cells || column < 0 || column >= this.width) throw new RangeError("Outside of the sheet");
    cells[column] = cell;
  }

  /** Multiplies all figures in a column. */
  scale(column: number, factor: number): void {
    this.rows = this.rows.map((row) =>
      row.map((cell, i) => (i === column && typeof cell === "number" ? cell * factor : cell)),
    );
  }

  sum(column: number): number {
    let total = 0;
    for (const row of this.rows) {
      const cell = row[column];
      if (typeof cell === "number") total += cell;
    }
    return total;
  }

  toCsv(): string {
    return this.rows.map((row) => row.join(";")).join("\n");
  }
}
