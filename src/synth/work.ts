/**
 * What a search does, and how many steps each of it counts for: about the microseconds that it took where these numbers were found, by
 * fitting them to the searches of the corpus, of made-up repositories (`bench/batch`), and of classes that no lattice fits.
 */
const STEPS = {
  /** A structure is made and ranked. */
  structure: 12,
  /** An element that an update may join in is made and compiled. */
  element: 32,
  /** A bounded history is made by the source class. */
  history: 3,
  /** An event's delta is joined into a state. */
  event: 1.5,
  /** A character of a state, or of fields, that are held against others. */
  look: 0.07,
  /** A view is run on a sample. */
  point: 2,
  /** A term is run on a sample. */
  term: 0.15,
  /** An atom of the invariant is run on a sample. */
  atom: 4,
  /** A character of a script, with what it takes to write and read it. */
  text: 0.9,
  /** A step of the solver, by its own count. */
  solver: 0.6,
} as const;

export type WorkKind = keyof typeof STEPS;

/**
 * How much a search has done, counted and not timed: the same on every machine, so that a search that ends by it ends everywhere in
 * the same place.
 */
export class Work {
  #steps = 0;

  /** All steps so far. */
  get steps(): number {
    return this.#steps;
  }

  did(kind: WorkKind, times = 1): void {
    this.#steps += STEPS[kind] * times;
  }
}

/** The steps of the solver that count for so many. */
export function solverSteps(steps: number): number {
  return steps / STEPS.solver;
}
