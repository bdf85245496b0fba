/** What may be used up: it fills with time, up to what a second brings, and may be overdrawn once. */
export class Allowance {
  readonly #perSecond: number;
  #left: number;
  #since: number;

  /** `now` in milliseconds. */
  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
    this.#since = now;
  }

  /** Uses up an amount. Returns the milliseconds to wait until nothing is overdrawn. */
  use(amount: number, now: number): number {
    const gained = ((now - this.#since) / 1000) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + gained) - amount;
    this.#since = now;
    return Math.max(0, (-this.#left / this.#perSecond) * 1000);
  }
}
