/*
 * The replicated form of TravelWallet, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<deposit | withdraw> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Clock:   lamport, taken because what some updates do is not understood; only what a log keeps
 *          needs an order
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
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

type Code = "EUR" | "CHF" | "JPY";

type Totals = { deposited: number; withdrawn: number };

const nothing: Readonly<Totals> = { deposited: 0, withdrawn: 0 };

function assertPositive(amount: number): void {
  if (!(amount > 0)) {
    throw new RangeError("An amount must be positive");
  }
}

/** The source class: the log runs its updates. */
class TravelWallet {
  private readonly totals: Map<Code, Totals> = new Map();

  deposit(code: Code, amount: number): this {
    assertPositive(amount);
    const old = this.totals.get(code) ?? nothing;
    this.totals.set(code, { ...old, deposited: old.deposited + amount });
    return this;
  }

  withdraw(code: Code, amount: number): this {
    assertPositive(amount);
    const old = this.totals.get(code) ?? nothing;
    this.totals.set(code, { ...old, withdrawn: old.withdrawn + amount });
    return this;
  }

  balance(code: Code): number {
    const { deposited, withdrawn } = this.totals.get(code) ?? nothing;
    return deposited - withdrawn;
  }

  /** The currencies in which more was spent than put in. */
  get overdrawn(): Code[] {
    return [...this.totals.keys()].filter((code) => this.balance(code) < 0).sort();
  }

  spent(code: Code): number {
    return this.totals.get(code)?.withdrawn ?? 0;
  }
}

const logLattice = log(
  {
    deposit: [{ enum: ["CHF", "EUR", "JPY"] }, "num"],
    withdraw: [{ enum: ["CHF", "EUR", "JPY"] }, "num"],
  },
  {
    fields: {
      totals: {
        map: [{ enum: ["CHF", "EUR", "JPY"] }, { record: { deposited: "int", withdrawn: "int" } }],
      },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link TravelWalletCRDT}, as plain JSON data. */
export type TravelWalletState = ReplicaState<typeof lattice>;

interface TravelWalletView {
  readonly totals: Map<Code, Totals>;
}

/**
 * Cash of a travelling group in several currencies, in the smallest unit of each.
 * It may go below zero: then somebody has lent the rest.
 */
export class TravelWalletCRDT extends Replicated<typeof lattice, TravelWalletView> {
  private readonly replay: Replay<TravelWallet>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new TravelWallet(), { fields: ["totals"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { totals: source["totals"] };
      },
      options,
    );
    this.replay = replay;
  }

  deposit(code: Code, amount: number): this {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "deposit", [code, amount]).delta,
    }));
    return this;
  }

  withdraw(code: Code, amount: number): this {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "withdraw", [code, amount]).delta,
    }));
    return this;
  }

  balance(code: Code): number {
    const { deposited, withdrawn } = this.totals.get(code) ?? nothing;
    return deposited - withdrawn;
  }

  /** The currencies in which more was spent than put in. */
  get overdrawn(): Code[] {
    return [...this.totals.keys()].filter((code) => this.balance(code) < 0).sort();
  }

  spent(code: Code): number {
    return this.totals.get(code)?.withdrawn ?? 0;
  }

  private get totals(): Map<Code, Totals> {
    return this.crdt.view.totals;
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
  clone(options: ReplicaOptions = {}): TravelWalletCRDT {
    const replica = new TravelWalletCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TravelWalletView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TravelWalletState, options: ReplicaOptions = {}): TravelWalletCRDT {
    const replica = new TravelWalletCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TravelWalletCRDT {
    const replica = new TravelWalletCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
