/*
 * The replicated form of UsernameClaims, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { owners: map<string, lex(min<[nat, string]>, max<string>)> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkString,
  entriesWhere,
  lex,
  map,
  max,
  min,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({
  owners: map(
    "string",
    lex(min({ option: { tuple: ["nat", "string"] } }), max({ option: "string" })),
  ),
});

/** All of a {@link UsernameClaimsCRDT}, as plain JSON data. */
export type UsernameClaimsState = ReplicaState<typeof lattice>;

interface UsernameClaimsView {
  readonly owners: ReadonlyMap<string, string>;
}

/** Who took which user name. The first to claim a name keeps it. */
export class UsernameClaimsCRDT extends Replicated<typeof lattice, UsernameClaimsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        owners: entriesWhere(state.owners, (entry) => entry[1] ?? undefined, memo(0)),
      }),
      options,
    );
  }

  claim(name: string, person: string): void {
    checkString("claim(name)", name);
    checkString("claim(person)", person);
    const key = name.toLowerCase();
    checkString("claim: name.toLowerCase()", key);
    this.crdt.update(({ clock, replica }) => ({
      owners: new Map([[key, [[clock, replica], person]]]),
    }));
  }

  ownerOf(name: string): string | undefined {
    return this.owners.get(name.toLowerCase());
  }

  namesOf(person: string): string[] {
    return [...this.owners].flatMap(([name, owner]) => (owner === person ? [name] : [])).sort();
  }

  private get owners(): Map<string, string> {
    return this.crdt.view.owners as Map<string, string>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): UsernameClaimsCRDT {
    const replica = new UsernameClaimsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<UsernameClaimsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: UsernameClaimsState, options: ReplicaOptions = {}): UsernameClaimsCRDT {
    const replica = new UsernameClaimsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): UsernameClaimsCRDT {
    const replica = new UsernameClaimsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
