/*
 * The replicated form of WordFrequency, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<read> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Clock:   lamport, taken because what some updates do is not understood; only what a log keeps
 *          needs an order
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  log,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 0);
}

/** The source class: the log runs its updates. */
class WordFrequency {
  private counts: Record<string, number> = Object.create(null);
  private texts = 0;

  /** Counts the words of one text. */
  read(text: string): void {
    for (const word of wordsOf(text)) {
      this.counts[word] = (this.counts[word] ?? 0) + 1;
    }
    this.texts += 1;
  }

  frequencyOf(word: string): number {
    return this.counts[word.toLowerCase()] ?? 0;
  }

  /** All words that were used at least so often, sorted. */
  common(atLeast: number): string[] {
    return Object.keys(this.counts)
      .filter((word) => (this.counts[word] ?? 0) >= atLeast)
      .sort();
  }

  get total(): number {
    return Object.values(this.counts).reduce((sum, n) => sum + n, 0);
  }

  get wordsPerText(): number {
    return this.texts === 0 ? 0 : this.total / this.texts;
  }
}

const logLattice = log(
  { read: ["string"] },
  { fields: { counts: { map: ["string", "int"] }, texts: "int" } },
);

const lattice = record({ log: logLattice });

/** All of a {@link WordFrequencyCRDT}, as plain JSON data. */
export type WordFrequencyState = ReplicaState<typeof lattice>;

interface WordFrequencyView {
  readonly counts: Record<string, number>;
  readonly texts: number;
}

/** How often each word was used in a collection of texts. */
export class WordFrequencyCRDT extends Replicated<typeof lattice, WordFrequencyView> {
  private readonly replay: Replay<WordFrequency>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new WordFrequency(), { fields: ["counts", "texts"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { counts: source["counts"], texts: source["texts"] };
      },
      options,
    );
    this.replay = replay;
  }

  /** Counts the words of one text. */
  read(text: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "read", [text]).delta,
    }));
  }

  frequencyOf(word: string): number {
    return this.counts[word.toLowerCase()] ?? 0;
  }

  /** All words that were used at least so often, sorted. */
  common(atLeast: number): string[] {
    return Object.keys(this.counts)
      .filter((word) => (this.counts[word] ?? 0) >= atLeast)
      .sort();
  }

  get total(): number {
    return Object.values(this.counts).reduce((sum, n) => sum + n, 0);
  }

  get wordsPerText(): number {
    return this.texts === 0 ? 0 : this.total / this.texts;
  }

  private get counts(): Record<string, number> {
    return this.crdt.view.counts;
  }

  private get texts(): number {
    return this.crdt.view.texts;
  }

  /**
   * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
   * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
   * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
   */
  compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
    return this.crdt.compact(versions, (state, acknowledged) => {
      const log = this.replay.compact(state.log, acknowledged);
      return log && { ...state, log };
    });
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): WordFrequencyCRDT {
    const replica = new WordFrequencyCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<WordFrequencyView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: WordFrequencyState, options: ReplicaOptions = {}): WordFrequencyCRDT {
    const replica = new WordFrequencyCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): WordFrequencyCRDT {
    const replica = new WordFrequencyCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
