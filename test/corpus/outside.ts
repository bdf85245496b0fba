/**
 * What code takes from outside: the time, chance, fresh ids. In the test it is the same throughout one call of an
 * update, where it is made as well as where the source class runs it again, and different at every other moment.
 */
export class Outside {
  #moment = 0;
  #event: number | undefined;

  /** Globals to run a module with. */
  readonly globals: Readonly<Record<string, unknown>>;

  constructor() {
    const now = () => this.#now();
    const random = () => (this.#now() % 997) / 997;
    const randomUUID = () =>
      `00000000-0000-4000-8000-${this.#now().toString(16).padStart(12, "0").slice(-12)}`;
    class OutsideDate extends Date {
      constructor(...args: readonly unknown[]) {
        super(...((args.length === 0 ? [now()] : args) as [number]));
      }
      static override now = now;
    }
    const math = Object.create(Math, { random: { value: random } });
    this.globals = {
      Date: OutsideDate,
      Math: math,
      crypto: { randomUUID },
      performance: { now },
      console: { log() {} },
    };
  }

  /** Runs the call of an event: `luck` says what it finds. */
  during<T>(luck: number, run: () => T): T {
    this.#event = 1_700_000_000_000 + luck * 1000;
    try {
      return run();
    } finally {
      this.#event = undefined;
    }
  }

  #now(): number {
    this.#moment += 1;
    return this.#event ?? 1_000_000_000 + this.#moment;
  }
}
