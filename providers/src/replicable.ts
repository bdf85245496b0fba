/**
 * What the providers need of a replicated class. Every class that Joinery lifts has it, so that one is taken
 * wherever a `Replicable` is due.
 */
export interface Replicable {
  encode(): Uint8Array;
  version(): Uint8Array;
  /** What a replica at that version lacks, as JSON data. */
  delta(since: Uint8Array): { readonly context: readonly unknown[] };
  merge(state: unknown): boolean;
  applyUpdate(delta: Uint8Array, origin?: unknown): boolean;
  on(event: "update", listener: (delta: Uint8Array, origin: unknown) => void): () => void;
}
