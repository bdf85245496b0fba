/*
 * The replicated form of HouseRules, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { rules: map<string, lex(max<[nat, string]>, max<string>)>, label: lex(max<[nat, string]>, max<string>) }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Clock:   lamport, taken because two calls of agree do not commute; causal cells would answer
 *          alike, as the later call wins
 * Proved:  21 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
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

const LONGEST = 40;

function shortened(text: string): string {
  return text.trim().slice(0, LONGEST);
}

const lattice = record({
  rules: map("string", lex(max({ tuple: ["nat", "string"] }), max({ option: "string" }))),
  label: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
});

/** All of a {@link HouseRulesCRDT}, as plain JSON data. */
export type HouseRulesState = ReplicaState<typeof lattice>;

interface HouseRulesView {
  readonly rules: ReadonlyMap<string, string>;
  readonly label: string;
}

/** The rules of a shared flat, under a title that everyone may change. */
export class HouseRulesCRDT extends Replicated<typeof lattice, HouseRulesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        rules: entriesWhere(state.rules, (entry) => entry[1] ?? undefined, memo(0)),
        label: state.label[1] ?? "",
      }),
      options,
    );
  }

  agree(rule: string, wording: string): void {
    checkString("agree(rule)", rule);
    checkString("agree(wording)", wording);
    this.crdt.update(({ clock, replica }) => ({
      rules: new Map([[rule, [[clock, replica], wording]]]),
    }));
  }

  drop(rule: string): void {
    checkString("drop(rule)", rule);
    this.crdt.update(({ clock, replica }) => ({
      rules: new Map([[rule, [[clock, replica], null]]]),
    }));
  }

  wordingOf(rule: string): string | undefined {
    return this.rules.get(rule);
  }

  get size(): number {
    return this.rules.size;
  }

  /** Gives the list a name. */
  rename(label: string): void {
    checkString("rename(label)", label);
    const value = shortened(label);
    checkString("rename: shortened(label)", value);
    this.crdt.update(({ clock, replica }) => ({ label: [[clock, replica], value] }));
  }

  /** What the list is called. */
  get name(): string {
    return this.label;
  }

  private get rules(): ReadonlyMap<string, string> {
    return this.crdt.view.rules;
  }

  private get label(): string {
    return this.crdt.view.label;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): HouseRulesCRDT {
    const replica = new HouseRulesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<HouseRulesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: HouseRulesState, options: ReplicaOptions = {}): HouseRulesCRDT {
    const replica = new HouseRulesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): HouseRulesCRDT {
    const replica = new HouseRulesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
