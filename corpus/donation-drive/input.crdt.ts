/*
 * The replicated form of DonationDrive, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { given: map<string, slots<max<nat>>> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched, times the replicas that touched each
 */
import {
  checkInt,
  checkPropertyName,
  checkString,
  entriesWhere,
  map,
  max,
  objectOf,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sum,
} from "@joinery/runtime";

const lattice = record({ given: map("string", slots(max("nat"))) });

/** All of a {@link DonationDriveCRDT}, as plain JSON data. */
export type DonationDriveState = ReplicaState<typeof lattice>;

interface DonationDriveView {
  readonly given: ReadonlyMap<string, number>;
}

/** What has been given to a good cause, by donor, against a goal that is fixed when the drive begins. */
export class DonationDriveCRDT extends Replicated<typeof lattice, DonationDriveView> {
  private readonly joineryGiven: readonly [number];

  readonly goal: number;

  constructor(goal: number, options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        given: entriesWhere(state.given, (entry) => sum(entry, (inner) => inner), memo(0)),
      }),
      options,
    );

    this.joineryGiven = [goal];
    this.goal = goal;
  }

  /** Adds a donation, in cents. */
  donate(donor: string, cents: number): void {
    checkString("donate(donor)", donor);
    checkInt("donate(cents)", cents);
    if (!(cents > 0)) {
      throw new RangeError("A donation is more than nothing");
    }
    checkPropertyName("donate(donor)", donor);
    this.crdt.update(({ replica, state }) => ({
      given: new Map([
        [
          donor,
          new Map([[replica, ((state.given.get(donor) ?? new Map()).get(replica) ?? 0) + cents]]),
        ],
      ]),
    }));
  }

  from(donor: string): number {
    return this.given[donor] ?? 0;
  }

  get total(): number {
    return Object.values(this.given).reduce((sum, cents) => sum + cents, 0);
  }

  get isReached(): boolean {
    return this.total >= this.goal;
  }

  private get given(): Record<string, number> {
    return objectOf(this.crdt.view.given);
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): DonationDriveCRDT {
    const replica = new DonationDriveCRDT(...this.joineryGiven, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<DonationDriveView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    goal: number,
    state: DonationDriveState,
    options: ReplicaOptions = {},
  ): DonationDriveCRDT {
    const replica = new DonationDriveCRDT(goal, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(goal: number, bytes: Uint8Array, options: ReplicaOptions = {}): DonationDriveCRDT {
    const replica = new DonationDriveCRDT(goal, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
