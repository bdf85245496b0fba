import type { Values, WorkloadName } from "./values.js";

/** What is done with one kind of data, whoever holds it. All calls depend on the numbers alone, so that all do the same. */
export interface Workload<W extends WorkloadName> {
  readonly name: W;
  /** What it is, and what its entries are. */
  readonly what: string;
  /** Makes the i-th entry, i from 0 on. */
  fill(value: Values[W], i: number): void;
  /** The i-th update of data with so many entries. It leaves as many. */
  update(value: Values[W], i: number, size: number): void;
  /** The i-th question. */
  query(value: Values[W], i: number, size: number): unknown;
}
