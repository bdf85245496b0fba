/*
 * The replicated form of CharityAuction, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<bid | hammer> }
 * Order:   Lamport clock; at equal clocks bid, then hammer; where that leaves it open, by the later
 *          stamp (clock, then replica)
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

type Bid = { bidder: string; amount: number };

/** The source class: the log runs its updates. */
class CharityAuction {
  static readonly INCREMENT = 5;
  #highest?: Bid;
  #bids = 0;
  #sold = false;

  constructor(
    readonly lot: string,
    readonly reserve = 0,
  ) {}

  /** Whether the bid was accepted. */
  bid(bidder: string, amount: number): boolean {
    if (this.#sold || amount < this.minimum) return false;
    if (this.#highest?.bidder === bidder) return false;
    this.#highest = { bidder, amount };
    this.#bids += 1;
    return true;
  }

  hammer(): void {
    if (this.#highest) this.#sold = true;
  }

  get minimum(): number {
    return this.#highest ? this.#highest.amount + CharityAuction.INCREMENT : this.reserve;
  }

  get leader(): Bid | undefined {
    return this.#highest && { ...this.#highest };
  }

  announce(): string {
    if (!this.#highest) return `${this.lot}: no bids yet`;
    const { bidder, amount } = this.#highest;
    return `${this.lot}: ${this.#sold ? "sold" : "going"} to ${bidder} for ${amount} after ${this.#bids} bids`;
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields(object: CharityAuction, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#highest = fields["#highest"] as Bid;
      object.#bids = fields["#bids"] as number;
      object.#sold = fields["#sold"] as boolean;
    }
    return { highest: object.#highest, bids: object.#bids, sold: object.#sold };
  }
}

const logLattice = log(
  { bid: ["string", "int"], hammer: [] },
  {
    order: (a, b) => a.clock - b.clock || byRank({ bid: 0, hammer: 1 }, a, b),
    fields: {
      "#highest": { optional: { record: { amount: "int", bidder: "string" } } },
      "#bids": "int",
      "#sold": "bool",
      lot: "string",
      reserve: "int",
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link CharityAuctionCRDT}, as plain JSON data. */
export type CharityAuctionState = ReplicaState<typeof lattice>;

interface CharityAuctionView {
  readonly highest: Bid | undefined;
  readonly bids: number;
  readonly sold: boolean;
}

/** One lot of an auction. A bid must be higher than the last by the increment; once the hammer falls there are no more. */
export class CharityAuctionCRDT extends Replicated<typeof lattice, CharityAuctionView> {
  private readonly replay: Replay<CharityAuction>;

  private readonly given: readonly [string, number];

  readonly lot: string;

  readonly reserve: number;

  constructor(lot: string, reserve = 0, options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new CharityAuction(lot, reserve), {
        fields: ["lot", "reserve"],
        isData: true,
        hidden: (object, fields) => {
          const found = CharityAuction.joineryFields(object, fields);
          return { "#highest": found.highest, "#bids": found.bids, "#sold": found.sold };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return {
          highest: CharityAuction.joineryFields(source).highest,
          bids: CharityAuction.joineryFields(source).bids,
          sold: CharityAuction.joineryFields(source).sold,
        };
      },
      options,
    );
    this.replay = replay;
    this.given = [lot, reserve];
    this.lot = lot;
    this.reserve = reserve;
  }

  static readonly INCREMENT = 5;

  /** Whether the bid was accepted. */
  bid(bidder: string, amount: number): boolean {
    checkString("bid(bidder)", bidder);
    checkInt("bid(amount)", amount);
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "bid", [bidder, amount]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as boolean;
  }

  hammer(): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "hammer", []).delta,
    }));
  }

  get minimum(): number {
    return this.#highest ? this.#highest.amount + CharityAuctionCRDT.INCREMENT : this.reserve;
  }

  get leader(): Bid | undefined {
    return this.#highest && { ...this.#highest };
  }

  announce(): string {
    if (!this.#highest) return `${this.lot}: no bids yet`;
    const { bidder, amount } = this.#highest;
    return `${this.lot}: ${this.#sold ? "sold" : "going"} to ${bidder} for ${amount} after ${this.#bids} bids`;
  }

  get #highest(): Bid | undefined {
    return this.crdt.view.highest;
  }

  get #bids(): number {
    return this.crdt.view.bids;
  }

  get #sold(): boolean {
    return this.crdt.view.sold;
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
  clone(options: ReplicaOptions = {}): CharityAuctionCRDT {
    const replica = new CharityAuctionCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<CharityAuctionView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    lot: string,
    reserve = 0,
    state: CharityAuctionState,
    options: ReplicaOptions = {},
  ): CharityAuctionCRDT {
    const replica = new CharityAuctionCRDT(lot, reserve, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(
    lot: string,
    reserve = 0,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): CharityAuctionCRDT {
    const replica = new CharityAuctionCRDT(lot, reserve, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
