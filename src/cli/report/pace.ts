/** Milliseconds back to which the pace is taken: what is known from earlier runs is done at once, and tells nothing of the rest. */
const WINDOW_MS = 30_000;

/** How fast things get done of late. Times are milliseconds of one clock. */
export class Pace {
  readonly #start: number;
  #done: number[] = [];

  constructor(start: number) {
    this.#start = start;
  }

  /** Takes note that one more is done. */
  note(now: number): void {
    this.#done.push(now);
  }

  /** Milliseconds that so many more take; undefined if none was done of late. */
  left(amount: number, now: number): number | undefined {
    this.#done = this.#done.filter((time) => time >= now - WINDOW_MS);
    const ms = Math.min(now - this.#start, WINDOW_MS);
    return this.#done.length === 0 ? undefined : (amount * ms) / this.#done.length;
  }
}
