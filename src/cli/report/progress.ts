import type { Progress } from "../../report.js";
import type { Sink } from "../host.js";
import { NOTHING_DONE, type Tally } from "../tally.js";
import { DrawnLines } from "./drawn-lines.js";
import { Pace } from "./pace.js";
import { progressText, standingLines } from "./progress-text.js";
import type { Style } from "./style.js";

const REDRAW_MS = 100;

/** What is under way, and since when. */
interface Work {
  readonly progress: Progress;
  readonly since: number;
}

/**
 * Lines on a terminal that say where the work stands: one where it is about one file, and of many one on all and one on those under way. They
 * are drawn anew at most ten times a second.
 */
export class ProgressLine {
  readonly #style: Style;
  readonly #sink: Sink;
  readonly #lines: DrawnLines;
  readonly #timer: NodeJS.Timeout;
  readonly #started = performance.now();
  /** By the files' paths, those under way the longest first. */
  readonly #work = new Map<string, Work>();
  #pace = new Pace(this.#started);
  #total = 1;
  #done = 0;
  #tally = NOTHING_DONE;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #isStopped = false;

  constructor(sink: Sink, style: Style) {
    this.#sink = sink;
    this.#style = style;
    this.#lines = new DrawnLines(sink);
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
    this.#timer.unref();
  }

  /** Takes note of how many files there are. */
  begin(files: number): void {
    this.#total = files;
    this.#pace = new Pace(performance.now());
  }

  /** Takes note of where the work on a file stands. */
  update(progress: Progress, path = ""): void {
    const since = this.#work.get(path)?.since ?? performance.now();
    this.#work.set(path, { progress, since });
    this.#draw();
  }

  /** Takes note that nobody is at work on a file any more. */
  done(path: string): void {
    this.#work.delete(path);
    this.#done += 1;
    this.#pace.note(performance.now());
    this.#draw();
  }

  /** Takes note of what came of the files so far. */
  count(tally: Tally): void {
    this.#tally = tally;
  }

  /** Removes the lines, so that something else can be printed. */
  clear(): void {
    this.#lines.clear();
    this.#drawnAt = Number.NEGATIVE_INFINITY;
  }

  /** Removes the lines for good. */
  stop(): void {
    clearInterval(this.#timer);
    this.#isStopped = true;
    this.clear();
  }

  #draw(): void {
    const now = performance.now();
    if (this.#isStopped || this.#work.size === 0 || now - this.#drawnAt < REDRAW_MS) {
      return;
    }
    this.#drawnAt = now;
    const lines = this.#text(now);
    this.#lines.draw(lines, (line) => this.#style.paint("dim", line));
  }

  #text(now: number): readonly string[] {
    // The window may have another width by now.
    const style = { ...this.#style, columns: this.#sink.columns };
    const elapsedMs = now - this.#started;
    const atWork = [...this.#work.values()].map(({ progress, since }) => ({
      progress,
      ms: now - since,
    }));
    const [first] = atWork;
    if (this.#total === 1 && first) {
      return [progressText(first.progress, elapsedMs, style)];
    }
    const [total, done, tally] = [this.#total, this.#done, this.#tally];
    const leftMs = this.#pace.left(total - done, now);
    return standingLines({ total, done, tally, elapsedMs, leftMs, atWork }, style);
  }
}
