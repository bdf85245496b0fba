import type { Sink } from "../host.js";
import { cellWidth } from "./text.js";

/** Lines right above the cursor of a terminal, which are drawn anew where they stand. */
export class DrawnLines {
  readonly #sink: Sink;
  #lines: readonly string[] = [];

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Draws these lines, each shorter than the terminal is wide, in place of those before; `paint` may add colours. */
  draw(lines: readonly string[], paint: (line: string) => string): void {
    this.#sink.write(`${this.#removal()}${lines.map((line) => `${paint(line)}\n`).join("")}`);
    this.#lines = lines;
  }

  /** Removes the lines, so that something else can be printed. */
  clear(): void {
    if (this.#lines.length > 0) {
      this.#sink.write(this.#removal());
      this.#lines = [];
    }
  }

  /**
   * In a window that has become narrower, terminals break a line that was drawn into several. Of the line that the cursor is in only some do so:
   * that one is left empty.
   */
  #removal(): string {
    const rows = this.#lines.map((line) =>
      Math.max(1, Math.ceil(cellWidth(line) / this.#sink.columns)),
    );
    const above = rows.reduce((sum, one) => sum + one, 0);
    return `\r\u001b[2K${"\u001b[1A\u001b[2K".repeat(above)}`;
  }
}
