import { digits, short, whole } from "../../support/numbers.js";
import type { Cell, Figure } from "../measure/results.js";

/** Something that was measured of all, to be shown side by side. */
export interface Quantity {
  readonly title: string;
  /** How it was measured. */
  readonly how: string;
  readonly of: (cell: Cell) => Figure | undefined;
  readonly isBetter: "more" | "less";
  readonly show: (value: number) => string;
  /** In the chart: its unit. */
  readonly unit: string;
}

const A_SECOND = { isBetter: "more", show: short, unit: "counts a second" } as const;

export const QUANTITIES = {
  queries: {
    title: "Queries",
    how: "Questions about one entry, of pseudo-random entries.",
    of: ({ rates }) => rates.queries,
    ...A_SECOND,
  },
  updates: {
    title: "Updates",
    how: "Updates one by one; each makes a delta, as bytes, and a listener gets it. The source class makes none.",
    of: ({ rates }) => rates.updates,
    ...A_SECOND,
  },
  batches: {
    title: "Updates in batches",
    how: "The same, 100 in one transaction that makes one delta.",
    of: ({ rates }) => rates.batches,
    ...A_SECOND,
  },
  deltas: {
    title: "Deltas",
    how: "Updates one by one at one replica, whose deltas another replica applies at once.",
    of: ({ rates }) => rates.deltas,
    ...A_SECOND,
  },
  merges: {
    title: "Merges",
    how: "Whole states, as bytes, merged into another replica that lacks the last update. To make the bytes is not counted.",
    of: ({ rates }) => rates.merges,
    ...A_SECOND,
  },
  stateBytes: {
    title: "Whole states",
    how: "What a replica gives that has made all the entries.",
    of: ({ stateBytes }) => stateBytes,
    isBetter: "less",
    show: whole,
    unit: "bytes",
  },
  deltaBytes: {
    title: "Deltas, bytes",
    how: "The delta of one update, medians.",
    of: ({ deltaBytes }) => deltaBytes,
    isBetter: "less",
    show: whole,
    unit: "bytes",
  },
  memory: {
    title: "Memory",
    how: "What a replica takes after garbage collection: on the heap, in buffers and in WebAssembly. One process each; 0 is too little to be seen.",
    of: ({ memory }) => memory,
    isBetter: "less",
    show: short,
    unit: "bytes",
  },
  firstMs: {
    title: "First replica",
    how: "From the import, in a fresh process, to the first answer of a replica of what was stored.",
    of: ({ firstMs }) => firstMs,
    isBetter: "less",
    show: digits,
    unit: "milliseconds",
  },
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof QUANTITIES;
