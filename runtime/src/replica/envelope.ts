import type { JsonOf } from "../lattice/lattice.js";
import type { Context, ContextJson } from "./context.js";
import type { FORMAT } from "./fingerprint.js";

/**
 * What replicas send each other: a whole state or a delta. Its value holds all that the events of its
 * context did (the join of their deltas), and nothing else; so whoever joins it may count them as seen.
 */
export interface Envelope<S> {
  /** The sender's Lamport clock. */
  readonly clock: number;
  readonly context: Context;
  readonly value: S;
}

/** A whole state or a delta as plain JSON data. */
export interface EnvelopeJson<J> {
  /** The version of the format. */
  readonly joinery: typeof FORMAT;
  /** The fingerprint of the lattice, in hexadecimal. */
  readonly lattice: string;
  /** The Lamport clock. */
  readonly clock: number;
  /** The events whose effects the value has. */
  readonly context: ContextJson;
  /** The element of the lattice. */
  readonly value: J;
}

/** A whole state or a delta of a class with the lattice L, as plain JSON data. */
export type ReplicaState<L> = EnvelopeJson<JsonOf<L>>;
