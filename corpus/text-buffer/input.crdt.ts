/*
 * The replicated form of TextBuffer, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<insert | delete | replaceAll> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
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

/** The source class: the log runs its updates. */
class TextBuffer {
  #text = "";
  #edits = 0;

  insert(index: number, text: string): void {
    if (index < 0) throw new RangeError("Before the start");
    const at = Math.min(index, this.#text.length);
    this.#text = this.#text.slice(0, at) + text + this.#text.slice(at);
    this.#edits++;
  }

  /** Deletes some characters, and returns them. */
  delete(index: number, length = 1): string {
    const removed = this.#text.substring(index, index + length);
    this.#text = this.#text.slice(0, index) + this.#text.slice(index + length);
    this.#edits++;
    return removed;
  }

  replaceAll(search: string, replacement: string): void {
    this.#text = this.#text.split(search).join(replacement);
    this.#edits++;
  }

  get lines(): string[] {
    return this.#text.split("\n");
  }

  get length(): number {
    return this.#text.length;
  }

  toString(): string {
    return this.#text;
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields(object: TextBuffer, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#text = fields["#text"] as string;
      object.#edits = fields["#edits"] as number;
    }
    return { text: object.#text, edits: object.#edits };
  }
}

const logLattice = log(
  { insert: ["num", "string"], delete: ["num", "num"], replaceAll: ["string", "string"] },
  { fields: { "#text": "string", "#edits": "int" } },
);

const lattice = record({ log: logLattice });

/** All of a {@link TextBufferCRDT}, as plain JSON data. */
export type TextBufferState = ReplicaState<typeof lattice>;

interface TextBufferView {
  readonly text: string;
  readonly edits: number;
}

/** A text that is edited at places in it, counted in characters from the start. */
export class TextBufferCRDT extends Replicated<typeof lattice, TextBufferView> {
  private readonly replay: Replay<TextBuffer>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new TextBuffer(), {
        fields: [],
        isData: true,
        hidden: (object, fields) => {
          const found = TextBuffer.joineryFields(object, fields);
          return { "#text": found.text, "#edits": found.edits };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return {
          text: TextBuffer.joineryFields(source).text,
          edits: TextBuffer.joineryFields(source).edits,
        };
      },
      options,
    );
    this.replay = replay;
  }

  insert(index: number, text: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "insert", [index, text]).delta,
    }));
  }

  /** Deletes some characters, and returns them. */
  delete(index: number, length = 1): string {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "delete", [
        index,
        length,
      ]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as string;
  }

  replaceAll(search: string, replacement: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "replaceAll", [
        search,
        replacement,
      ]).delta,
    }));
  }

  get lines(): string[] {
    return this.#text.split("\n");
  }

  get length(): number {
    return this.#text.length;
  }

  override toString(): string {
    return this.#text;
  }

  get #text(): string {
    return this.crdt.view.text;
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
  clone(options: ReplicaOptions = {}): TextBufferCRDT {
    const replica = new TextBufferCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TextBufferView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TextBufferState, options: ReplicaOptions = {}): TextBufferCRDT {
    const replica = new TextBufferCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TextBufferCRDT {
    const replica = new TextBufferCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
