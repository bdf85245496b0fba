import type { Context } from "../replica/context.js";

/** The events that count as seen at a node: those of several contexts. */
export class Seen {
  readonly #contexts: readonly Context[];

  constructor(contexts: readonly Context[]) {
    this.#contexts = contexts;
  }

  has(replica: string, number: number): boolean {
    for (const context of this.#contexts) if (context.has(replica, number)) return true;
    return false;
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
    for (const context of this.#contexts) {
      if (rest.isWithin(context)) return undefined;
      if (rest.meets(context)) rest = rest.minus(context);
    }
    return rest;
  }
}
