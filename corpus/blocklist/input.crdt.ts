/*
 * The replicated form of Blocklist, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { reasons: map<string, lex(lex(max<nat>, max<string>), max<string>)> }
 * Order:   Lamport clock; at equal clocks unblock, then block; where that leaves it open, by the
 *          later stamp (clock, then replica)
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity
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

const lattice = record({
  reasons: map("string", lex(lex(max("nat"), max("string")), max({ option: "string" }))),
});

/** All of a {@link BlocklistCRDT}, as plain JSON data. */
export type BlocklistState = ReplicaState<typeof lattice>;

interface BlocklistView {
  readonly reasons: ReadonlyMap<string, string>;
}

/** Addresses that may not connect, each with the reason. When in doubt an address is blocked. */
export class BlocklistCRDT extends Replicated<typeof lattice, BlocklistView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({ reasons: entriesWhere(state.reasons, (entry) => entry[1] ?? undefined) }),
      options,
    );
  }

  /** Blocks an address; a new reason replaces the old one. */
  block(address: string, reason = "unspecified"): void {
    checkString("block(address)", address);
    checkString("block(reason)", reason);
    this.crdt.update(({ clock, replica }) => ({
      reasons: new Map([[address, [[clock, replica], reason]]]),
    }));
  }

  /** Says whether it was blocked before. */
  unblock(address: string): boolean {
    checkString("unblock(address)", address);
    const result = this.reasons.has(address);
    this.crdt.update(({ clock }) => ({ reasons: new Map([[address, [[clock, ""], null]]]) }));
    return result;
  }

  isBlocked = (address: string): boolean => this.reasons.has(address);

  explain(address: string): string {
    const reason = this.reasons.get(address);
    return reason === undefined ? `${address} may connect` : `${address} is blocked: ${reason}`;
  }

  export(): { address: string; reason: string }[] {
    return [...this.reasons]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([address, reason]) => ({ address, reason }));
  }

  private get reasons(): Map<string, string> {
    return this.crdt.view.reasons as Map<string, string>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): BlocklistCRDT {
    const replica = new BlocklistCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<BlocklistView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: BlocklistState, options: ReplicaOptions = {}): BlocklistCRDT {
    const replica = new BlocklistCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): BlocklistCRDT {
    const replica = new BlocklistCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
