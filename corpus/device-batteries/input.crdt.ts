/*
 * The replicated form of DeviceBatteries, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { lowest: map<string, min<num>>, readings: slots<max<nat>> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  18 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNum,
  checkString,
  entriesWhere,
  map,
  max,
  min,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sum,
} from "@joinery/runtime";

const lattice = record({
  lowest: map("string", min({ option: "num" })),
  readings: slots(max("nat")),
});

/** All of a {@link DeviceBatteriesCRDT}, as plain JSON data. */
export type DeviceBatteriesState = ReplicaState<typeof lattice>;

interface DeviceBatteriesView {
  readonly lowest: ReadonlyMap<string, number>;
  readonly readings: number;
}

/** The lowest level that the battery of each device was seen at, in percent, and how often it was looked at. */
export class DeviceBatteriesCRDT extends Replicated<typeof lattice, DeviceBatteriesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        lowest: entriesWhere(state.lowest, (entry) => entry ?? undefined, memo(0)),
        readings: sum(state.readings, (entry) => entry),
      }),
      options,
    );
  }

  report(device: string, percent: number): void {
    checkString("report(device)", device);
    checkNum("report(percent)", percent);
    this.crdt.update(({ replica, state }) => ({
      lowest: new Map([[device, percent]]),
      readings: new Map([[replica, (state.readings.get(replica) ?? 0) + 1]]),
    }));
  }

  lowestOf(device: string): number | undefined {
    return this.lowest.get(device);
  }

  /** The devices that were at or below a level at some time. */
  weak(limit = 20): string[] {
    return [...this.lowest]
      .filter(([, percent]) => percent <= limit)
      .map(([device]) => device)
      .sort();
  }

  get count(): number {
    return this.readings;
  }

  private get lowest(): Map<string, number> {
    return this.crdt.view.lowest as Map<string, number>;
  }

  private get readings(): number {
    return this.crdt.view.readings;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): DeviceBatteriesCRDT {
    const replica = new DeviceBatteriesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<DeviceBatteriesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: DeviceBatteriesState, options: ReplicaOptions = {}): DeviceBatteriesCRDT {
    const replica = new DeviceBatteriesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): DeviceBatteriesCRDT {
    const replica = new DeviceBatteriesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
