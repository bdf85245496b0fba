/*
 * The replicated form of FeatureFlags, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { flags: map<string, lex(max<[nat, string]>, max<boolean>)> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkBool,
  checkPropertyName,
  checkString,
  entriesWhere,
  lex,
  map,
  max,
  objectOf,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const DEFAULTS: Record<string, boolean> = { darkMode: false, betaSearch: false, newCheckout: true };

const lattice = record({
  flags: map("string", lex(max({ tuple: ["nat", "string"] }), max({ option: "bool" }))),
});

/** All of a {@link FeatureFlagsCRDT}, as plain JSON data. */
export type FeatureFlagsState = ReplicaState<typeof lattice>;

interface FeatureFlagsView {
  readonly flags: ReadonlyMap<string, boolean>;
}

/** Feature flags by name. A flag that nobody has set has its default. */
export class FeatureFlagsCRDT extends Replicated<typeof lattice, FeatureFlagsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        flags: entriesWhere(state.flags, (entry) => entry[1] ?? undefined, memo(0)),
      }),
      options,
    );
  }

  set(name: string, on: boolean): void {
    checkString("set(name)", name);
    checkBool("set(on)", on);
    checkPropertyName("set(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      flags: new Map([[name, [[clock, replica], on]]]),
    }));
  }

  /** Goes back to the default. */
  reset(name: string): void {
    checkString("reset(name)", name);
    checkPropertyName("reset(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      flags: new Map([[name, [[clock, replica], null]]]),
    }));
  }

  isOn(name: string): boolean {
    return this.flags[name] ?? DEFAULTS[name] ?? false;
  }

  isOverridden(name: string): boolean {
    return name in this.flags;
  }

  /** All that are on, of those set and those with a default. */
  enabled(): string[] {
    return Object.entries({ ...DEFAULTS, ...this.flags })
      .filter(([, on]) => on)
      .map(([name]) => name)
      .sort();
  }

  private get flags(): Record<string, boolean> {
    return objectOf(this.crdt.view.flags);
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): FeatureFlagsCRDT {
    const replica = new FeatureFlagsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<FeatureFlagsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: FeatureFlagsState, options: ReplicaOptions = {}): FeatureFlagsCRDT {
    const replica = new FeatureFlagsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): FeatureFlagsCRDT {
    const replica = new FeatureFlagsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
