/*
 * The replicated form of ReadReceipts, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { lastRead: map<string, { there: or, value: max<num> }>, newest: max<num> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  18 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNum,
  checkPropertyName,
  checkString,
  entriesWhere,
  map,
  max,
  objectOf,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({
  lastRead: map("string", record({ there: or(), value: max({ option: "num" }) })),
  newest: max({ option: "num" }),
});

/** All of a {@link ReadReceiptsCRDT}, as plain JSON data. */
export type ReadReceiptsState = ReplicaState<typeof lattice>;

interface ReadReceiptsView {
  readonly lastRead: ReadonlyMap<string, number>;
  readonly newest: number;
}

/**
 * How far each member of a conversation has read.
 * Messages are numbered from 1; nobody can unread one.
 */
export class ReadReceiptsCRDT extends Replicated<typeof lattice, ReadReceiptsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        lastRead: entriesWhere(state.lastRead, (entry) => Math.max(entry.value ?? 0, 0), memo(0)),
        newest: Math.max(state.newest ?? 0, 0),
      }),
      options,
    );
  }

  /** A message with this number has been posted. */
  posted(message: number): void {
    checkNum("posted(message)", message);
    this.crdt.update(() => ({ newest: message }));
  }

  markRead(member: string, message: number): void {
    checkString("markRead(member)", member);
    checkNum("markRead(message)", message);
    checkPropertyName("markRead(member)", member);
    this.crdt.update(() => ({ lastRead: new Map([[member, { value: message }]]) }));
  }

  unread(member: string): number {
    return Math.max(0, this.newest - (this.lastRead[member] ?? 0));
  }

  /** Who has seen the message. */
  seenBy(message: number): string[] {
    return Object.entries(this.lastRead)
      .filter(([_, read]) => read >= message)
      .map(([member]) => member)
      .sort();
  }

  /** Whether all of these people are up to date. */
  allCaughtUp(...members: string[]): boolean {
    return members.every((member) => this.unread(member) === 0);
  }

  private get lastRead(): { [member: string]: number } {
    return objectOf(this.crdt.view.lastRead);
  }

  private get newest(): number {
    return this.crdt.view.newest;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): ReadReceiptsCRDT {
    const replica = new ReadReceiptsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ReadReceiptsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ReadReceiptsState, options: ReplicaOptions = {}): ReadReceiptsCRDT {
    const replica = new ReadReceiptsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ReadReceiptsCRDT {
    const replica = new ReadReceiptsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
