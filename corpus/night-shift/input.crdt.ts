/*
 * The replicated form of NightShift, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { nurse: lex(max<[nat, string]>, max<string>), log: log<strike | note> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Clock:   lamport, taken because two calls of handOver do not commute; causal cells would answer
 *          alike, as the later call wins
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; the
 *          log runs the class itself; and that this text is what was proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  checkString,
  lex,
  log,
  max,
  type Outside,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

/** What the source class takes from outside. */
const joineryOutside: Outside = { taken: {}, isCall: true };

class Journal {
  protected readonly lines: { at: number; text: string }[] = [];

  /** Writes down what happened just now. */
  note(text: string): void {
    this.lines.push({ at: joineryOutside.taken["t1"] as number, text });
    joineryOutside.isCall && console.log("noted:", text);
  }

  /** The texts, oldest first. */
  texts(): readonly string[] {
    return this.lines.map(({ text }) => text);
  }
}

/** The source class: the log runs its updates. */
class NightShift extends Journal {
  private nurse = "";

  handOver(nurse: string): void {
    this.nurse = nurse;
  }

  get onDuty(): string {
    return this.nurse;
  }

  /** Strikes out the last line. */
  strike(): void {
    this.lines.pop();
  }

  lastTime(): number | undefined {
    return this.lines.at(-1)?.at;
  }
}

const logLattice = log(
  { strike: [], note: ["string", { record: { t1: "num" } }] },
  { fields: { nurse: "string", lines: { array: { record: { at: "num", text: "string" } } } } },
);

const lattice = record({
  nurse: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
  log: logLattice,
});

/** All of a {@link NightShiftCRDT}, as plain JSON data. */
export type NightShiftState = ReplicaState<typeof lattice>;

interface NightShiftView {
  readonly nurse: string;
  readonly lines: { at: number; text: string }[];
}

/** The journal of a ward at night, and who is on duty. */
export class NightShiftCRDT extends Replicated<typeof lattice, NightShiftView> {
  private readonly replay: Replay<NightShift>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new NightShift(), {
        fields: ["nurse", "lines"],
        isData: true,
        outside: joineryOutside,
        taking: ["note"],
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { nurse: state.nurse[1] ?? "", lines: source["lines"] };
      },
      options,
    );
    this.replay = replay;
  }

  handOver(nurse: string): void {
    checkString("handOver(nurse)", nurse);
    this.crdt.update(({ clock, replica }) => ({ nurse: [[clock, replica], nurse] }));
  }

  get onDuty(): string {
    return this.nurse;
  }

  /** Strikes out the last line. */
  strike(): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "strike", []).delta,
    }));
  }

  lastTime(): number | undefined {
    return this.lines.at(-1)?.at;
  }

  /** Writes down what happened just now. */
  note(text: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "note", [
        text,
        { t1: Date.now() },
      ]).delta,
    }));
  }

  /** The texts, oldest first. */
  texts(): readonly string[] {
    return this.lines.map(({ text }) => text);
  }

  private get nurse(): string {
    return this.crdt.view.nurse;
  }

  protected get lines(): { at: number; text: string }[] {
    return this.crdt.view.lines;
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
  clone(options: ReplicaOptions = {}): NightShiftCRDT {
    const replica = new NightShiftCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<NightShiftView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: NightShiftState, options: ReplicaOptions = {}): NightShiftCRDT {
    const replica = new NightShiftCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): NightShiftCRDT {
    const replica = new NightShiftCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
