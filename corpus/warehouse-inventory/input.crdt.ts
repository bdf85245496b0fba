/*
 * The replicated form of WarehouseInventory, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<restock | take> }
 * Order:   Lamport clock; at equal clocks take, then restock; where that leaves it open, by the
 *          later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
  checkInt,
  checkString,
  log,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

/** The source class: the log runs its updates. */
class WarehouseInventory {
  private stock: Record<string, number> = {};

  restock(sku: string, amount: number): void {
    if (amount < 1) throw new RangeError("Restock at least one");
    this.stock[sku] = (this.stock[sku] ?? 0) + amount;
  }

  /** Takes out an amount, and returns what remains. */
  take(sku: string, amount: number): number {
    const left = this.available(sku) - amount;
    if (left < 0) {
      throw new Error(`Only ${this.available(sku)} of ${sku} in stock`);
    }
    if (left === 0) {
      delete this.stock[sku];
    } else {
      this.stock[sku] = left;
    }
    return left;
  }

  available(sku: string): number {
    return this.stock[sku] ?? 0;
  }

  /** What to order again. */
  runningLow(threshold = 5): string[] {
    return Object.keys(this.stock)
      .filter((sku) => this.available(sku) < threshold)
      .sort();
  }
}

const logLattice = log(
  { restock: ["string", "int"], take: ["string", "num"] },
  {
    order: (a, b) => a.clock - b.clock || byRank({ restock: 1, take: 0 }, a, b),
    fields: { stock: { map: ["string", "int"] } },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link WarehouseInventoryCRDT}, as plain JSON data. */
export type WarehouseInventoryState = ReplicaState<typeof lattice>;

interface WarehouseInventoryView {
  readonly stock: Record<string, number>;
}

/** What lies in a warehouse. Nothing can be taken that is not there. */
export class WarehouseInventoryCRDT extends Replicated<typeof lattice, WarehouseInventoryView> {
  private readonly replay: Replay<WarehouseInventory>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new WarehouseInventory(), { fields: ["stock"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { stock: source["stock"] };
      },
      options,
    );
    this.replay = replay;
  }

  restock(sku: string, amount: number): void {
    checkString("restock(sku)", sku);
    checkInt("restock(amount)", amount);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "restock", [sku, amount]).delta,
    }));
  }

  /** Takes out an amount, and returns what remains. */
  take(sku: string, amount: number): number {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "take", [sku, amount]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as number;
  }

  available(sku: string): number {
    return this.stock[sku] ?? 0;
  }

  /** What to order again. */
  runningLow(threshold = 5): string[] {
    return Object.keys(this.stock)
      .filter((sku) => this.available(sku) < threshold)
      .sort();
  }

  private get stock(): Record<string, number> {
    return this.crdt.view.stock;
  }

  /**
   * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
   * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
   * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
   */
  compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
    return this.crdt.compact(versions, (state, acknowledged) => {
      const log = this.replay.compact(state.log, acknowledged);
      return log && { ...state, log };
    });
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): WarehouseInventoryCRDT {
    const replica = new WarehouseInventoryCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<WarehouseInventoryView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: WarehouseInventoryState,
    options: ReplicaOptions = {},
  ): WarehouseInventoryCRDT {
    const replica = new WarehouseInventoryCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): WarehouseInventoryCRDT {
    const replica = new WarehouseInventoryCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
