/*
 * The replicated form of Settings, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { entries: causal<map<string, lex(max<[nat, string]>, max<num>)>> }
 * Order:   what happened before counts before; of concurrent calls delete, then put; where that
 *          leaves it open, by the later stamp (clock, then replica)
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys that are there, and the replicas that ever wrote
 */
import {
  causal,
  cell,
  cells,
  checkNum,
  checkString,
  entriesWhere,
  gone,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

type Setting = string;

const entriesCells = causal(
  cells("string", cell(lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })))),
);

const lattice = record({ entries: entriesCells });

/** All of a {@link SettingsCRDT}, as plain JSON data. */
export type SettingsState = ReplicaState<typeof lattice>;

interface SettingsView {
  readonly entries: ReadonlyMap<Setting, number>;
}

/** A user's settings. What was put in while it was being set back stays; of two values, the one that was put last. */
export class SettingsCRDT extends Replicated<typeof lattice, SettingsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, entries: entriesCells.observe(all.entries) };
        return { entries: entriesWhere(state.entries, (entry) => entry[1] ?? undefined, memo(0)) };
      },
      options,
    );
  }

  put(key: Setting, value: number): void {
    checkString("put(key)", key);
    checkNum("put(value)", value);
    this.crdt.update(({ clock, replica }) => ({
      entries: new Map([[key, [[clock, replica], value]]]),
    }));
  }

  /** Goes back to the default. */
  delete(key: Setting): void {
    checkString("delete(key)", key);
    this.crdt.update(() => ({ entries: new Map([[key, gone]]) }));
  }

  get(key: Setting): number | undefined {
    return this.entries.get(key);
  }

  getOr(key: Setting, fallback: number): number {
    return this.entries.get(key) ?? fallback;
  }

  has(key: Setting): boolean {
    return this.entries.has(key);
  }

  get size(): number {
    return this.entries.size;
  }

  private get entries(): ReadonlyMap<Setting, number> {
    return this.crdt.view.entries;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): SettingsCRDT {
    const replica = new SettingsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<SettingsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: SettingsState, options: ReplicaOptions = {}): SettingsCRDT {
    const replica = new SettingsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): SettingsCRDT {
    const replica = new SettingsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
