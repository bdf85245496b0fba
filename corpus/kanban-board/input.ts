const COLUMNS = ["backlog", "doing", "done"] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Cards in three columns, each in its order. There is a limit to what is being done at once.
 *
 * @conflict latest
 * @clock lamport
 */
export class KanbanBoard {
  private readonly columns: Record<Column, string[]> = { backlog: [], doing: [], done: [] };

  constructor(private readonly limit = 3) {}

  addCard(card: string): this {
    if (this.columnOf(card) === undefined) {
      this.columns.backlog.push(card);
    }
    return this;
  }

  move(card: string, to: Column, position = 0): this {
    const from = this.columnOf(card);
    if (!from) throw new Error(`No card ${card}`);
    if (to === "doing" && from !== "doing" && this.columns.doing.length >= this.limit) {
      throw new Error("Finish something first");
    }
    this.columns[from] = this.columns[from].filter((other) => other !== card);
    this.columns[to].splice(position, 0, card);
    return this;
  }

  /** Takes everything that is done off the board. */
  archive(): number {
    return this.columns.done.splice(0).length;
  }

  columnOf(card: string): Column | undefined {
    return COLUMNS.find((column) => this.columns[column].includes(card));
  }

  cards(column: Column): string[] {
    return this.columns[column].slice();
  }
}
