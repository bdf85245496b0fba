import type { Progress } from "../../report.js";
import type { Sink } from "../host.js";
import type { Style } from "./style.js";
import { count, keepStart, printable, seconds } from "./text.js";

const REDRAW_MS = 100;

/** A line on a terminal that says where the work stands. It is drawn anew at most ten times a second. */
export class ProgressLine {
  private readonly started = performance.now();
  private latest: Progress | undefined;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private isDrawn = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly sink: Sink,
    private readonly style: Style,
  ) {
    this.timer = setInterval(() => this.draw(), REDRAW_MS);
    this.timer.unref();
  }

  /** Takes note of where the work stands. */
  update(progress: Progress): void {
    this.latest = progress;
    this.draw();
  }

  /** Removes the line, so that something else can be printed. */
  clear(): void {
    if (this.isDrawn) {
      this.sink.write("\r\u001b[2K");
      this.isDrawn = false;
      this.drawnAt = Number.NEGATIVE_INFINITY;
    }
  }

  /** Removes the line for good. */
  stop(): void {
    clearInterval(this.timer);
    this.latest = undefined;
    this.clear();
  }

  private draw(): void {
    const now = performance.now();
    if (!this.latest || now - this.drawnAt < REDRAW_MS) {
      return;
    }
    this.drawnAt = now;
    this.isDrawn = true;
    const text = progressText(this.latest, now - this.started, this.style);
    this.sink.write(`\r\u001b[2K${this.style.paint("dim", text)}`);
  }
}

/** For example `searching AddWinsSet.items … 1,204 candidates · 3 obligations proved · 1.20 s`, at most a line long. */
export function progressText(progress: Progress, elapsedMs: number, style: Style): string {
  const { className, part, stage, candidates, obligationsProved } = progress;
  const what = part === undefined ? className : `${className}.${part}`;
  const numbers = [
    ...(candidates > 0 ? [count(candidates, "candidate")] : []),
    ...(obligationsProved > 0 ? [`${count(obligationsProved, "obligation")} proved`] : []),
    seconds(elapsedMs),
  ].join(" · ");
  const text = style.plain(`${stage} ${printable(what)} · ${numbers}`);
  // A line that wraps could not be redrawn.
  return keepStart(text, style.columns - 1, style.symbols.ellipsis);
}
