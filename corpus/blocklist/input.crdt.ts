/*
 * The replicated form of Blocklist, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { reasons: causal<map<string, lex(max<[nat, string]>, max<string>)>> }
 * Order:   what happened before counts before; of concurrent calls unblock, then block; where that
 *          leaves it open, by the later stamp (clock, then replica)
 * Clock:   causal, taken because two calls of block do not commute
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys that are there, and the replicas that ever wrote
 */
import {
  causal,
  cell,
  cells,
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

const reasonsCells = causal(
  cells("string", cell(lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })))),
);

const lattice = record({ reasons: reasonsCells });

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
      (all, memo) => {
        const state = { ...all, reasons: reasonsCells.observe(all.reasons) };
        return { reasons: entriesWhere(state.reasons, (entry) => entry[1] ?? undefined, memo(0)) };
      },
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
    this.crdt.update(() => ({ reasons: new Map([[address, gone]]) }));
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
