/*
 * The replicated form of PriceList, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { prices: map<string, lex(max<[nat, string]>, { there: or, cents: max<num>, currency: max<int> })>, discount: lex(max<[nat, string]>, max<num>) }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  21 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkInt,
  checkNum,
  checkPropertyName,
  checkString,
  entriesWhere,
  lex,
  type Memos,
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
  type StateOf,
} from "@joinery/runtime";

export enum Currency {
  EUR,
  USD,
  GBP,
}

export interface Price {
  cents: number;
  currency: Currency;
}

const lattice = record({
  prices: map(
    "string",
    lex(
      max({ tuple: ["nat", "string"] }),
      record({ there: or(), cents: max({ option: "num" }), currency: max({ option: "int" }) }),
    ),
  ),
  discount: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
});

/** All of a {@link PriceListCRDT}, as plain JSON data. */
export type PriceListState = ReplicaState<typeof lattice>;

interface PriceListView {
  readonly prices: ReadonlyMap<string, Price>;
  readonly discount: number;
}

/** The prices of a shop, kept at several tills. */
export class PriceListCRDT extends Replicated<typeof lattice, PriceListView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      ((state: StateOf<typeof lattice>, memo: Memos) => ({
        prices: entriesWhere(
          state.prices,
          (entry) =>
            entry[1].there
              ? { cents: entry[1].cents ?? 0, currency: entry[1].currency ?? 0 }
              : undefined,
          memo(0),
        ),
        discount: state.discount[1] ?? 0,
      })) as unknown as (state: StateOf<typeof lattice>, memo: Memos) => PriceListView,
      options,
    );
  }

  setPrice(article: string, cents: number, currency: Currency = Currency.EUR): void {
    checkString("setPrice(article)", article);
    checkNum("setPrice(cents)", cents);
    checkInt("setPrice(currency)", currency);
    checkPropertyName("setPrice(article)", article);
    this.crdt.update(({ clock, replica }) => ({
      prices: new Map([[article, [[clock, replica], { there: true, cents, currency }]]]),
    }));
  }

  withdraw(article: string): void {
    checkString("withdraw(article)", article);
    checkPropertyName("withdraw(article)", article);
    this.crdt.update(({ clock, replica }) => ({
      prices: new Map([[article, [[clock, replica], {}]]]),
    }));
  }

  /** A discount in percent on everything. */
  announceDiscount(percent: number): void {
    checkNum("announceDiscount(percent)", percent);
    this.crdt.update(({ clock, replica }) => ({ discount: [[clock, replica], percent] }));
  }

  priceOf(article: string): number | undefined {
    const price = this.prices[article];
    return price && Math.round((price.cents * (100 - this.discount)) / 100);
  }

  label(article: string): string {
    const price = this.prices[article];
    if (!price) return "not for sale";
    return `${((this.priceOf(article) ?? 0) / 100).toFixed(2)} ${Currency[price.currency]}`;
  }

  articlesIn(currency: Currency): string[] {
    return Object.keys(this.prices)
      .filter((article) => this.prices[article]?.currency === currency)
      .sort();
  }

  private get prices(): Record<string, Price> {
    return objectOf(this.crdt.view.prices);
  }

  private get discount(): number {
    return this.crdt.view.discount;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PriceListCRDT {
    const replica = new PriceListCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PriceListView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PriceListState, options: ReplicaOptions = {}): PriceListCRDT {
    const replica = new PriceListCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PriceListCRDT {
    const replica = new PriceListCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
