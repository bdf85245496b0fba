/*
 * The replicated form of Settings, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { entries: map<string, lex(max<[nat, string]>, max<num>)> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNum,
  checkString,
  entriesWhere,
  lex,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

type Setting = string;

const lattice = record({
  entries: map("string", lex(max({ tuple: ["nat", "string"] }), max({ option: "num" }))),
});

/** All of a {@link SettingsCRDT}, as plain JSON data. */
export type SettingsState = ReplicaState<typeof lattice>;

interface SettingsView {
  readonly entries: ReadonlyMap<Setting, number>;
}

/** A user's settings. For each setting, what was done last counts. */
export class SettingsCRDT extends Replicated<typeof lattice, SettingsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        entries: entriesWhere(state.entries, (entry) => entry[1] ?? undefined, memo(0)),
      }),
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
    this.crdt.update(({ clock, replica }) => ({
      entries: new Map([[key, [[clock, replica], null]]]),
    }));
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
