/*
 * The replicated form of SavingsAccount, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<withdraw | creditInterest | deposit> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
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

abstract class Account {
  protected balance = 0n;

  deposit(amount: bigint): void {
    if (amount <= 0n) throw new RangeError("Deposit something");
    this.balance += amount;
  }

  get cents(): bigint {
    return this.balance;
  }

  abstract available(): bigint;
}

/** The source class: the log runs its updates. */
class SavingsAccount extends Account {
  static readonly MINIMUM = 10_00n;

  withdraw(amount: bigint): bigint {
    if (amount > this.available()) {
      throw new Error(`At most ${this.available()} can be withdrawn`);
    }
    this.balance -= amount;
    return this.balance;
  }

  /** Adds interest, in hundredths of a percent. */
  creditInterest(basisPoints: bigint): void {
    this.balance += (this.balance * basisPoints) / 10_000n;
  }

  available(): bigint {
    const rest = this.balance - SavingsAccount.MINIMUM;
    return rest > 0n ? rest : 0n;
  }

  format(): string {
    return `${this.balance / 100n}.${(this.balance % 100n).toString().padStart(2, "0")}`;
  }
}

const logLattice = log(
  { withdraw: ["bigint"], creditInterest: ["bigint"], deposit: ["bigint"] },
  { fields: { balance: "bigint" } },
);

const lattice = record({ log: logLattice });

/** All of a {@link SavingsAccountCRDT}, as plain JSON data. */
export type SavingsAccountState = ReplicaState<typeof lattice>;

interface SavingsAccountView {
  readonly balance: bigint;
}

/** A savings account in cents. Interest goes on top of what is there, and some of it has to stay. */
export class SavingsAccountCRDT extends Replicated<typeof lattice, SavingsAccountView> {
  private readonly replay: Replay<SavingsAccount>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new SavingsAccount(), { fields: ["balance"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { balance: source["balance"] };
      },
      options,
    );
    this.replay = replay;
  }

  static readonly MINIMUM = 10_00n;

  withdraw(amount: bigint): bigint {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "withdraw", [amount]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as bigint;
  }

  /** Adds interest, in hundredths of a percent. */
  creditInterest(basisPoints: bigint): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "creditInterest", [basisPoints])
        .delta,
    }));
  }

  available(): bigint {
    const rest = this.balance - SavingsAccountCRDT.MINIMUM;
    return rest > 0n ? rest : 0n;
  }

  format(): string {
    return `${this.balance / 100n}.${(this.balance % 100n).toString().padStart(2, "0")}`;
  }

  deposit(amount: bigint): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "deposit", [amount]).delta,
    }));
  }

  get cents(): bigint {
    return this.balance;
  }

  protected get balance(): bigint {
    return this.crdt.view.balance;
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
  clone(options: ReplicaOptions = {}): SavingsAccountCRDT {
    const replica = new SavingsAccountCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<SavingsAccountView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: SavingsAccountState, options: ReplicaOptions = {}): SavingsAccountCRDT {
    const replica = new SavingsAccountCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): SavingsAccountCRDT {
    const replica = new SavingsAccountCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
