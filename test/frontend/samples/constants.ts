const STEP = 2;
const DEFAULTS = { step: 3, word: "none" };

/** Constants of the class and of the module. */
export class Dial {
  static readonly MAX = 10;
  static readonly #MIN = -10;
  static readonly WORD = "dial";
  private value = 0;
  private word = Dial.WORD as string;

  turn(by: number): void {
    if (by > Dial.MAX || by < Dial.#MIN) {
      throw new RangeError(Dial.WORD);
    }
    this.value += by;
  }

  step(): void {
    this.value += STEP;
    this.value += DEFAULTS.step;
  }

  name(word: string): void {
    this.word = word === "" ? DEFAULTS.word : word;
  }

  get isHigh(): boolean {
    return this.value >= Dial.MAX;
  }

  get position(): number {
    return this.value;
  }

  get text(): string {
    return this.word;
  }

  get isSteady(): boolean {
    return this.value === DEFAULTS.step;
  }
}
