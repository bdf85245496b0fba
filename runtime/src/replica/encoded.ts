/** A delta as bytes, which are made when they are first asked for: mostly nobody does. */
export class Encoded {
  /** About how many bytes it keeps from being forgotten. */
  readonly weight: number;
  #make: (() => Uint8Array) | undefined;
  #bytes: Uint8Array | undefined;

  private constructor(
    weight: number,
    make: (() => Uint8Array) | undefined,
    bytes: Uint8Array | undefined,
  ) {
    this.weight = weight;
    this.#make = make;
    this.#bytes = bytes;
  }

  static of(bytes: Uint8Array): Encoded {
    return new Encoded(bytes.length, undefined, bytes);
  }

  /** What `make` makes bytes of must never change, and be of that weight. */
  static later(weight: number, make: () => Uint8Array): Encoded {
    return new Encoded(weight, make, undefined);
  }

  /** They belong to all who asked for them: not to be changed. */
  get bytes(): Uint8Array {
    if (this.#bytes === undefined) {
      this.#bytes = this.#make?.() ?? new Uint8Array();
      this.#make = undefined;
    }
    return this.#bytes;
  }
}
