/*
 * The replicated form of Groups, made by Joinery 0.1.0 with z3-solver 5.2.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  input.ts
 * Lattice: { items: map<string, lex(max<nat>, or)> }
 * Order:   Lamport clock; at equal clocks remove, then add
 * Proved:  12 obligations
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNat,
  checkString,
  elements,
  entriesWhere,
  map,
  plainPairs,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  set,
} from "@joinery/runtime";

const lattice = record({ members: map("nat", set("string")) });

/** All of a {@link GroupsCRDT}, as plain JSON data. */
export type GroupsState = ReplicaState<typeof lattice>;

interface GroupsView {
  readonly members: ReadonlyMap<number, ReadonlySet<string>>;
}

/** The replicated form of Groups. */
export class GroupsCRDT extends Replicated<typeof lattice, GroupsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        members: entriesWhere(state.members, (entry) => elements(entry, memo(0)), memo(1)),
      }),
      options,
    );
  }

  join(key: number, value: string): void {
    checkNat("join(key)", key);
    checkString("join(value)", value);
    this.crdt.update(() => ({ members: new Map([[key, new Set([value])]]) }));
  }

  isEmpty(key: number): boolean {
    return this.count(key) === 0;
  }

  private count(key: number): number {
    return this.members.get(key)?.size ?? 0;
  }

  private get members(): ReadonlyMap<number, ReadonlySet<string>> {
    return this.crdt.view.members;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): GroupsCRDT {
    const replica = new GroupsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON() {
    const { view } = this.crdt;
    return { members: plainPairs(view.members) };
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: GroupsState, options: ReplicaOptions = {}): GroupsCRDT {
    const replica = new GroupsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): GroupsCRDT {
    const replica = new GroupsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
