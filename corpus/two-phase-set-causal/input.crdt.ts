/*
 * The replicated form of Invitations, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { open: causal<map<string, or>> }
 * Order:   what happened before counts before; of concurrent calls add, then remove
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  causal,
  cell,
  cells,
  checkString,
  keysWhere,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const openCells = causal(cells("string", cell(or())));

const lattice = record({ open: openCells });

/** All of a {@link InvitationsCRDT}, as plain JSON data. */
export type InvitationsState = ReplicaState<typeof lattice>;

interface InvitationsView {
  readonly open: ReadonlySet<string>;
}

/** Invitations. Of an invitation and a withdrawal at the same time, the withdrawal counts. */
export class InvitationsCRDT extends Replicated<typeof lattice, InvitationsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, open: openCells.observe(all.open) };
        return { open: keysWhere(state.open, (entry) => !entry, memo(0)) };
      },
      options,
    );
  }

  /** Invites a guest. */
  add(guest: string): void {
    checkString("add(guest)", guest);
    this.crdt.update(() => ({ open: new Map([[guest, false]]) }));
  }

  /** Withdraws an invitation. */
  remove(guest: string): void {
    checkString("remove(guest)", guest);
    this.crdt.update(() => ({ open: new Map([[guest, true]]) }));
  }

  /** Whether the guest may come. */
  has(guest: string): boolean {
    return this.open.has(guest);
  }

  get size(): number {
    return this.open.size;
  }

  private get open(): ReadonlySet<string> {
    return this.crdt.view.open;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): InvitationsCRDT {
    const replica = new InvitationsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<InvitationsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: InvitationsState, options: ReplicaOptions = {}): InvitationsCRDT {
    const replica = new InvitationsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): InvitationsCRDT {
    const replica = new InvitationsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
