import type { Values, WorkloadName } from "../workloads/values.js";

/** What a replica gives to others and takes from them, beside the calls of its workload. */
export interface Exchange {
  /** Runs some updates as one transaction, if the library has transactions: then they make one delta. */
  batch(edit: () => void): void;
  /** The listener, of which there is one, gets each delta that an update makes here, as the bytes that would be sent. */
  onDelta(listener: (delta: Uint8Array) => void): void;
  /** Takes in a delta of another replica. */
  applyDelta(delta: Uint8Array): void;
  /** All that this replica has, as bytes. */
  save(): Uint8Array;
  /** Takes in all that another replica has saved. */
  merge(state: Uint8Array): void;
}

/** A replica of a workload's data. */
export type ReplicaOf<W extends WorkloadName> = Values[W] & Exchange;

/** Replicas are numbered from 1; `stored` is what another replica has saved. */
export type Open = {
  readonly [W in WorkloadName]: (id: number, stored?: Uint8Array) => ReplicaOf<W>;
};

/** A library, used as its documentation says. */
export interface Contender {
  /** What its users would write for each workload. */
  readonly open: Open;
  /** Which of its types that is, and what becomes of concurrent updates. */
  readonly means: { readonly [W in WorkloadName]: string };
}
