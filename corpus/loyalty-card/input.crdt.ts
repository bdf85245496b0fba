/*
 * The replicated form of LoyaltyCard, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<buy | redeem> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  log,
  type Outside,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

/** What the source class takes from outside. */
const joineryOutside: Outside = { taken: {}, isCall: true };

/** The source class: the log runs its updates. */
class LoyaltyCard {
  private static readonly STAMPS = 10;
  private stamps = 0;
  private vouchers = 0;
  private visits: { at: number; drink: string }[] = [];

  /** Stamps the card for a drink. */
  buy(drink: string): void {
    this.visits = [...this.visits, { at: joineryOutside.taken["t1"] as number, drink }];
    this.stamps += this.isRegular ? 2 : 1;
    if (this.stamps >= LoyaltyCard.STAMPS) {
      this.stamps -= LoyaltyCard.STAMPS;
      this.vouchers++;
    }
  }

  /** Pays with a voucher. */
  redeem(): void {
    if (this.vouchers === 0) throw new Error("No voucher on this card");
    this.vouchers--;
  }

  get isRegular(): boolean {
    return this.visits.length >= 20;
  }

  get stampsToGo(): number {
    return LoyaltyCard.STAMPS - this.stamps;
  }

  favorite(): string | undefined {
    const counts = new Map<string, number>();
    this.visits.forEach(({ drink }) => counts.set(drink, (counts.get(drink) ?? 0) + 1));
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
  }
}

const logLattice = log(
  { buy: ["string", { record: { t1: "num" } }], redeem: [] },
  {
    fields: {
      stamps: "int",
      vouchers: "int",
      visits: { array: { record: { at: "num", drink: "string" } } },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link LoyaltyCardCRDT}, as plain JSON data. */
export type LoyaltyCardState = ReplicaState<typeof lattice>;

interface LoyaltyCardView {
  readonly stamps: number;
  readonly vouchers: number;
  readonly visits: { at: number; drink: string }[];
}

/** A stamp card of a café. Ten stamps make a free coffee, and who has had many gets two stamps at a time. */
export class LoyaltyCardCRDT extends Replicated<typeof lattice, LoyaltyCardView> {
  private readonly replay: Replay<LoyaltyCard>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new LoyaltyCard(), {
        fields: ["stamps", "vouchers", "visits"],
        isData: true,
        outside: joineryOutside,
        taking: ["buy"],
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { stamps: source["stamps"], vouchers: source["vouchers"], visits: source["visits"] };
      },
      options,
    );
    this.replay = replay;
  }

  private static readonly STAMPS = 10;

  /** Stamps the card for a drink. */
  buy(drink: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "buy", [
        drink,
        { t1: Date.now() },
      ]).delta,
    }));
  }

  /** Pays with a voucher. */
  redeem(): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "redeem", []).delta,
    }));
  }

  get isRegular(): boolean {
    return this.visits.length >= 20;
  }

  get stampsToGo(): number {
    return LoyaltyCardCRDT.STAMPS - this.stamps;
  }

  favorite(): string | undefined {
    const counts = new Map<string, number>();
    this.visits.forEach(({ drink }) => counts.set(drink, (counts.get(drink) ?? 0) + 1));
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
  }

  private get stamps(): number {
    return this.crdt.view.stamps;
  }

  private get vouchers(): number {
    return this.crdt.view.vouchers;
  }

  private get visits(): { at: number; drink: string }[] {
    return this.crdt.view.visits;
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
  clone(options: ReplicaOptions = {}): LoyaltyCardCRDT {
    const replica = new LoyaltyCardCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<LoyaltyCardView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: LoyaltyCardState, options: ReplicaOptions = {}): LoyaltyCardCRDT {
    const replica = new LoyaltyCardCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): LoyaltyCardCRDT {
    const replica = new LoyaltyCardCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
