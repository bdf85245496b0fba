import headless from "@xterm/headless";
import type { Sink } from "../../../src/cli/host.js";

/** A terminal that shows what is written to it, and breaks long lines anew when its width changes. */
export class Terminal implements Sink {
  readonly isTTY = true;
  readonly #terminal: headless.Terminal;

  constructor(columns: number) {
    const rows = 20;
    this.#terminal = new headless.Terminal({
      ...{ cols: columns, rows },
      ...{ convertEol: true, allowProposedApi: true },
    });
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  write(text: string): void {
    this.#terminal.write(text);
  }

  async resize(columns: number): Promise<void> {
    await this.#settled();
    this.#terminal.resize(columns, this.#terminal.rows);
  }

  /** All lines, those that have left the screen too, without empty ones at the end. */
  async lines(): Promise<readonly string[]> {
    await this.#settled();
    const { active } = this.#terminal.buffer;
    const lines = Array.from(
      { length: active.length },
      (_, i) => active.getLine(i)?.translateToString(true) ?? "",
    );
    return lines
      .join("\n")
      .trimEnd()
      .split("\n")
      .filter((line, i) => i > 0 || line !== "");
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => this.#terminal.write("", resolve));
  }
}
