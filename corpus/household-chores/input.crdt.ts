/*
 * The replicated form of HouseholdChores, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { wording: map<string, lex(max<[nat, string]>, max<string>)>, log: log<toggle> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; the
 *          log runs the class itself; and that this text is what was proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  checkPropertyName,
  checkString,
  entriesWhere,
  lex,
  log,
  map,
  max,
  objectOf,
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
class HouseholdChores {
  #wording: Record<string, string> = {};
  #ticked = new Set<string>();

  /** Writes a chore on the board, or rewords one that is there. */
  write(chore: string, wording: string): void {
    this.#wording[chore] = wording;
  }

  toggle(chore: string): void {
    if (this.#ticked.has(chore)) {
      this.#ticked.delete(chore);
    } else {
      this.#ticked.add(chore);
    }
  }

  isTicked(chore: string): boolean {
    return this.#ticked.has(chore);
  }

  /** The board, line by line. */
  lines(): string[] {
    return Object.keys(this.#wording)
      .sort()
      .map((chore) => `[${this.#ticked.has(chore) ? "x" : " "}] ${this.#wording[chore]}`);
  }

  get allDone(): boolean {
    return Object.keys(this.#wording).every((chore) => this.#ticked.has(chore));
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields(object: HouseholdChores, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#wording = fields["#wording"] as Record<string, string>;
      object.#ticked = fields["#ticked"] as Set<string>;
    }
    return { wording: object.#wording, ticked: object.#ticked };
  }
}

const logLattice = log(
  { toggle: ["string"] },
  { fields: { "#wording": { map: ["string", "string"] }, "#ticked": { set: "string" } } },
);

const lattice = record({
  wording: map("string", lex(max({ tuple: ["nat", "string"] }), max({ option: "string" }))),
  log: logLattice,
});

/** All of a {@link HouseholdChoresCRDT}, as plain JSON data. */
export type HouseholdChoresState = ReplicaState<typeof lattice>;

interface HouseholdChoresView {
  readonly wording: ReadonlyMap<string, string>;
  readonly ticked: Set<string>;
}

/**
 * Chores on the kitchen whiteboard: a tap on a chore ticks it, another tap unticks it.
 * Chores are never wiped off, only reworded.
 */
export class HouseholdChoresCRDT extends Replicated<typeof lattice, HouseholdChoresView> {
  private readonly replay: Replay<HouseholdChores>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new HouseholdChores(), {
        fields: [],
        isData: true,
        hidden: (object, fields) => {
          const found = HouseholdChores.joineryFields(object, fields);
          return { "#wording": found.wording, "#ticked": found.ticked };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      (state, memo) => {
        const source = replay.at(state.log);
        return {
          wording: entriesWhere(state.wording, (entry) => entry[1] ?? undefined, memo(0)),
          ticked: HouseholdChores.joineryFields(source).ticked,
        };
      },
      options,
    );
    this.replay = replay;
  }

  /** Writes a chore on the board, or rewords one that is there. */
  write(chore: string, wording: string): void {
    checkString("write(chore)", chore);
    checkString("write(wording)", wording);
    checkPropertyName("write(chore)", chore);
    this.crdt.update(({ clock, replica }) => ({
      wording: new Map([[chore, [[clock, replica], wording]]]),
    }));
  }

  toggle(chore: string): void {
    checkString("toggle(chore)", chore);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "toggle", [chore]).delta,
    }));
  }

  isTicked(chore: string): boolean {
    return this.#ticked.has(chore);
  }

  /** The board, line by line. */
  lines(): string[] {
    return Object.keys(this.#wording)
      .sort()
      .map((chore) => `[${this.#ticked.has(chore) ? "x" : " "}] ${this.#wording[chore]}`);
  }

  get allDone(): boolean {
    return Object.keys(this.#wording).every((chore) => this.#ticked.has(chore));
  }

  get #wording(): Record<string, string> {
    return objectOf(this.crdt.view.wording);
  }

  get #ticked(): Set<string> {
    return this.crdt.view.ticked;
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
  clone(options: ReplicaOptions = {}): HouseholdChoresCRDT {
    const replica = new HouseholdChoresCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<HouseholdChoresView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: HouseholdChoresState, options: ReplicaOptions = {}): HouseholdChoresCRDT {
    const replica = new HouseholdChoresCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): HouseholdChoresCRDT {
    const replica = new HouseholdChoresCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
