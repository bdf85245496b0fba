import type { Context } from "../replica/context.js";

/** The events that count as seen at a node: those of several contexts. */
export class Seen {
  readonly #contexts: readonly Context[];

  constructor(contexts: readonly Context[]) {
    this.#contexts = contexts;
  }

  has(replica: string, number: number): boolean {
    return this.#contexts.some((context) => context.has(replica, number));
  }

  /** With those of a further context. */
  and(past: Context | undefined): Seen {
    return past === undefined ? this : new Seen([...this.#contexts, past]);
  }

  /** The events of both contexts that are not among these; undefined if there are none. */
  restOf(a: Context | undefined, b: Context | undefined): Context | undefined {
    if (a === undefined && b === undefined) return undefined;
    let rest = (a ?? b) as Context;
    if (a !== undefined && b !== undefined) {
      rest = a.copy();
      rest.addAll(b);
    }
    for (const context of this.#contexts) rest = rest.minus(context);
    return rest.isEmpty() ? undefined : rest;
  }
}
