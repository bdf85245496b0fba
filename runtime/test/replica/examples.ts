import {
  checkInt,
  checkString,
  countWhere,
  keysWhere,
  lex,
  map,
  max,
  or,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sum,
} from "@joinery/runtime";

const setLattice = record({ items: map("string", lex(max("nat"), or())) });

export type AddWinsSetState = ReplicaState<typeof setLattice>;

interface SetView {
  readonly items: ReadonlySet<string>;
}

/** A set as the emitter writes it: of an addition and a removal at the same clock, the addition wins. */
export class AddWinsSetCRDT extends Replicated<typeof setLattice, SetView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      setLattice,
      (state) => ({ items: keysWhere(state.items, ([, present]) => present) }),
      options,
    );
  }

  add(value: string): void {
    const checked = checkString("add(value)", value);
    this.crdt.update(({ clock }) => ({ items: new Map([[checked, [clock, true]]]) }));
  }

  remove(value: string): boolean {
    const checked = checkString("remove(value)", value);
    const had = this.items.has(checked);
    this.crdt.update(({ clock }) => ({ items: new Map([[checked, [clock, false]]]) }));
    return had;
  }

  has(value: string): boolean {
    return this.items.has(value);
  }

  get size(): number {
    return this.items.size;
  }

  private get items(): ReadonlySet<string> {
    return this.crdt.view.items;
  }

  static fromState(state: AddWinsSetState, options: ReplicaOptions = {}): AddWinsSetCRDT {
    const replica = new AddWinsSetCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): AddWinsSetCRDT {
    const replica = new AddWinsSetCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }

  clone(options: ReplicaOptions = {}): AddWinsSetCRDT {
    const replica = new AddWinsSetCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  toJSON() {
    return { items: plain(this.items) };
  }

  /** For tests only. */
  get clock(): number {
    return this.crdt.clock;
  }
}

const counterLattice = record({ up: slots(max("nat")), down: slots(max("nat")) });

export type CounterState = ReplicaState<typeof counterLattice>;

interface CounterView {
  readonly value: number;
}

/** A counter as the emitter writes it: each replica adds up what it did in slots of its own. */
export class CounterCRDT extends Replicated<typeof counterLattice, CounterView> {
  views = 0;

  constructor(options: ReplicaOptions = {}) {
    super(
      counterLattice,
      (state) => {
        this.views++;
        return { value: sum(state.up, (n) => n) - sum(state.down, (n) => n) };
      },
      options,
    );
  }

  add(amount: number): void {
    const checked = checkInt("add(amount)", amount);
    this.crdt.update(({ replica, state }) => {
      const slot = checked < 0 ? "down" : "up";
      const total = (state[slot].get(replica) ?? 0) + Math.abs(checked);
      return { [slot]: new Map([[replica, total]]) };
    });
  }

  get value(): number {
    return this.crdt.view.value;
  }

  get writers(): number {
    return countWhere(this.crdt.state.up, () => true);
  }

  static fromState(state: CounterState, options: ReplicaOptions = {}): CounterCRDT {
    const replica = new CounterCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }
}
