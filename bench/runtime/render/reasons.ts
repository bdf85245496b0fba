import type { QuantityName } from "./quantity.js";

/** Where lifted classes are behind, why: updates, deltas and merges were profiled (sets and to-do records), the rest is read off the code. */
export const REASONS: {
  readonly [Q in QuantityName]?: string;
} & { readonly source: string; readonly load: string } = {
  source: `Queries run the source's own body on a view that is kept up to date; what they lack is some nanoseconds, for the getters
that lead through the replica to its view. It shows where the query itself takes no longer than that.

Updates of the source class change a field or an entry in 5 to 30 ns and tell nobody. The lifted class checks the arguments, makes
a delta, compares it with the state, joins it, remembers it for \`delta(since)\` and gives it to each listener as bytes, all at once.
Of an update of a set a fourth is the encoding, and a fifth (Lamport) to a third (causal) is garbage collection. A delta is made bytes
only where somebody listens, as here, or asks; a third of the source's speed is out of reach while somebody does.`,
  load: "Joinery's runtime is a hundred small files, which Node reads one by one. What a bundler would save was not measured.",
  updates: `Under the causal clock a delta carries, for each cell that it touches, what its replica had seen; and each update makes and
compares several contexts of events: 8 KB of small objects for an update of a set. Lamport clocks need none of it.`,
  batches: `Each update of a batch makes a delta, checks it and joins it twice, into the value and into the delta of the whole transaction, where
the others write into one record of what was done.`,
  deltas: `What comes from outside is checked before it is joined: order of keys, events in the context, well-formed strings. The rest is
that of updates, at both replicas: the one that takes a delta remembers it as well, for replicas that lack it.`,
  merges: `A whole state is decoded, checked and compared in full, though only one update in it is new. How Loro does better was not looked
into; its states have versions in front, from which one can tell what is missing. Replicas that tell each other their \`version()\` exchange deltas instead, and
do not need this.`,
  stateBytes: `Automerge and Loro store columns that are compressed. Here each entry has its stamp or the event that made it, and nothing
is compressed.`,
  deltaBytes: `Each delta has 12 bytes of format and fingerprint, the replica's id and the key as text, and its event; under the causal
clock also what the replica had seen. Yjs names replicas by numbers, here small ones, and a key only where it is first used.`,
  memory: `Automerge and Loro hold columns in WebAssembly. Under the causal clock each cell is an object with a list of what events
left in it, and each record has maps of such cells.`,
  firstMs: "All is decoded and checked before the first answer, and the view is made of it.",
};
