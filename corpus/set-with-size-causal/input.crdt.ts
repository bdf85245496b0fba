/*
 * The replicated form of Room, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { people: causal<map<string, or>> }
 * Order:   what happened before counts before; of concurrent calls leave, then enter
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys that are there, and the replicas that ever wrote
 */
import {
  causal,
  cell,
  cells,
  checkString,
  gone,
  keysWhere,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const peopleCells = causal(cells("string", cell(or())));

const lattice = record({ people: peopleCells });

/** All of a {@link RoomCRDT}, as plain JSON data. */
export type RoomState = ReplicaState<typeof lattice>;

interface RoomView {
  readonly people: ReadonlySet<string>;
  readonly size: number;
}

/** The people in a room, and how many they are. */
export class RoomCRDT extends Replicated<typeof lattice, RoomView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, people: peopleCells.observe(all.people) };
        return {
          people: keysWhere(state.people, () => true, memo(0)),
          size: keysWhere(state.people, () => true, memo(0)).size,
        };
      },
      options,
    );
  }

  /** Someone comes in. */
  enter(person: string): void {
    checkString("enter(person)", person);
    this.crdt.update(() => ({ people: new Map([[person, true]]) }));
  }

  /** Someone goes. */
  leave(person: string): void {
    checkString("leave(person)", person);
    this.crdt.update(() => ({ people: new Map([[person, gone]]) }));
  }

  isHere(person: string): boolean {
    return this.#people.has(person);
  }

  /** The number of people in the room. */
  get size(): number {
    return this.#size;
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  get #people(): ReadonlySet<string> {
    return this.crdt.view.people;
  }

  get #size(): number {
    return this.crdt.view.size;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): RoomCRDT {
    const replica = new RoomCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<RoomView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: RoomState, options: ReplicaOptions = {}): RoomCRDT {
    const replica = new RoomCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): RoomCRDT {
    const replica = new RoomCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
