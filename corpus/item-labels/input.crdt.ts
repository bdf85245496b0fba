/*
 * The replicated form of ItemLabels, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<attach | detach | strip> }
 * Order:   Lamport clock; at equal clocks attach, then detach, then strip
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
  checkNum,
  checkString,
  log,
  plainPairs,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

/** The source class: the log runs its updates. */
class ItemLabels {
  #labels = new Map<number, Set<string>>();

  /** Puts one label or more on an issue. */
  attach(issue: number, ...labels: string[]): void {
    const known = this.#labels.get(issue) ?? new Set<string>();
    this.#labels.set(issue, new Set([...known, ...labels]));
  }

  detach(issue: number, label: string): void {
    const known = this.#labels.get(issue);
    known?.delete(label);
  }

  /** Takes all labels off an issue. */
  strip(issue: number): void {
    this.#labels.delete(issue);
  }

  labelsOf(issue: number): readonly string[] {
    return [...(this.#labels.get(issue) ?? [])].sort();
  }

  /** The issues with this label, by number. */
  withLabel(label: string): number[] {
    const found: number[] = [];
    this.#labels.forEach((labels, issue) => {
      if (labels.has(label)) found.push(issue);
    });
    return found.sort((a, b) => a - b);
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields(object: ItemLabels, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#labels = fields["#labels"] as Map<number, Set<string>>;
    }
    return { labels: object.#labels };
  }
}

const logLattice = log(
  { attach: ["num", { array: "string" }], detach: ["num", "string"], strip: ["num"] },
  {
    order: (a, b) => a.clock - b.clock || byRank({ attach: 0, detach: 1, strip: 2 }, a, b),
    fields: { "#labels": { map: ["num", { set: "string" }] } },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link ItemLabelsCRDT}, as plain JSON data. */
export type ItemLabelsState = ReplicaState<typeof lattice>;

interface ItemLabelsView {
  readonly labels: Map<number, Set<string>>;
}

/** Labels on the issues of a project. Who takes a label off has the last word over who puts it on. */
export class ItemLabelsCRDT extends Replicated<typeof lattice, ItemLabelsView> {
  private readonly replay: Replay<ItemLabels>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new ItemLabels(), {
        fields: [],
        isData: true,
        rest: ["attach"],
        hidden: (object, fields) => {
          const found = ItemLabels.joineryFields(object, fields);
          return { "#labels": found.labels };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { labels: ItemLabels.joineryFields(source).labels };
      },
      options,
    );
    this.replay = replay;
  }

  /** Puts one label or more on an issue. */
  attach(issue: number, ...labels: string[]): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "attach", [issue, labels]).delta,
    }));
  }

  detach(issue: number, label: string): void {
    checkNum("detach(issue)", issue);
    checkString("detach(label)", label);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "detach", [issue, label]).delta,
    }));
  }

  /** Takes all labels off an issue. */
  strip(issue: number): void {
    checkNum("strip(issue)", issue);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "strip", [issue]).delta,
    }));
  }

  labelsOf(issue: number): readonly string[] {
    return [...(this.#labels.get(issue) ?? [])].sort();
  }

  /** The issues with this label, by number. */
  withLabel(label: string): number[] {
    const found: number[] = [];
    this.#labels.forEach((labels, issue) => {
      if (labels.has(label)) found.push(issue);
    });
    return found.sort((a, b) => a - b);
  }

  get #labels(): Map<number, Set<string>> {
    return this.crdt.view.labels;
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
  clone(options: ReplicaOptions = {}): ItemLabelsCRDT {
    const replica = new ItemLabelsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON() {
    const { view } = this.crdt;
    return { labels: plainPairs(view.labels) };
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ItemLabelsState, options: ReplicaOptions = {}): ItemLabelsCRDT {
    const replica = new ItemLabelsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ItemLabelsCRDT {
    const replica = new ItemLabelsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
