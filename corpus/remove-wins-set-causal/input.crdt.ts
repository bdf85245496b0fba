/*
 * The replicated form of Access, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { doors: causal<map<num, or>> }
 * Order:   what happened before counts before; of concurrent calls grant, then revoke
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  causal,
  cell,
  cells,
  checkNum,
  keysWhere,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const doorsCells = causal(cells("num", cell(or())));

const lattice = record({ doors: doorsCells });

/** All of a {@link AccessCRDT}, as plain JSON data. */
export type AccessState = ReplicaState<typeof lattice>;

interface AccessView {
  readonly doors: ReadonlySet<number>;
}

/** The numbers of the doors that a badge opens. If access to a door is given and taken at the same time, it is taken. */
export class AccessCRDT extends Replicated<typeof lattice, AccessView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, doors: doorsCells.observe(all.doors) };
        return { doors: keysWhere(state.doors, (entry) => !entry, memo(0)) };
      },
      options,
    );
  }

  /**
   * Gives access to a door.
   *
   * @param door its number
   */
  grant(door: number): void {
    checkNum("grant(door)", door);
    this.crdt.update(() => ({ doors: new Map([[door, false]]) }));
  }

  /**
   * Takes access to a door away.
   *
   * @param door its number
   * @returns whether there was access, as far as this replica knew
   */
  revoke(door: number): boolean {
    checkNum("revoke(door)", door);
    const result = this.#doors.has(door);
    this.crdt.update(() => ({ doors: new Map([[door, true]]) }));
    return result;
  }

  opens(door: number): boolean {
    return this.#doors.has(door);
  }

  /** The numbers of all doors. */
  doors(): number[] {
    return [...this.#doors].sort();
  }

  get #doors(): ReadonlySet<number> {
    return this.crdt.view.doors;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): AccessCRDT {
    const replica = new AccessCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<AccessView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: AccessState, options: ReplicaOptions = {}): AccessCRDT {
    const replica = new AccessCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): AccessCRDT {
    const replica = new AccessCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
