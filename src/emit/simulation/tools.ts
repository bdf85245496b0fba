import { bundle } from "../bundle.js";
import { TEST_SOURCE } from "../embedded.js";
import type { Names } from "../names.js";

/** What a module takes of the embedded simulation. */
export class Tools {
  readonly #names: Names;
  readonly #used = new Map<string, string>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** The local name of a function or type, which is part of the module from then on. */
  readonly tool = (name: string): string => {
    const local = this.#used.get(name) ?? this.#names.fresh(name, `simulated${name}`);
    this.#used.set(name, local);
    return local;
  };

  has(name: string): boolean {
    return this.#used.has(name);
  }

  /** The declarations. */
  print(): string {
    return bundle(TEST_SOURCE, { used: this.#used }, this.#names);
  }
}
