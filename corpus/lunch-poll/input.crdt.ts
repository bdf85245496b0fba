/*
 * The replicated form of LunchPoll, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { votes: map<string, lex(max<[nat, string]>, max<"curry" | "pizza" | "salad" | "sushi">)> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkEnum,
  checkString,
  entriesWhere,
  lex,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

type Option = "pizza" | "sushi" | "salad" | "curry";

const lattice = record({
  votes: map(
    "string",
    lex(
      max({ tuple: ["nat", "string"] }),
      max({ option: { enum: ["curry", "pizza", "salad", "sushi"] } }),
    ),
  ),
});

/** All of a {@link LunchPollCRDT}, as plain JSON data. */
export type LunchPollState = ReplicaState<typeof lattice>;

interface LunchPollView {
  readonly votes: ReadonlyMap<string, Option>;
}

/** Where to go for lunch. Everyone has one vote and may change their mind; the last vote counts. */
export class LunchPollCRDT extends Replicated<typeof lattice, LunchPollView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        votes: entriesWhere(state.votes, (entry) => entry[1] ?? undefined, memo(0)),
      }),
      options,
    );
  }

  vote(voter: string, option: Option): this {
    checkString("vote(voter)", voter);
    checkEnum("vote(option)", option, ["curry", "pizza", "salad", "sushi"]);
    this.crdt.update(({ clock, replica }) => ({
      votes: new Map([[voter, [[clock, replica], option]]]),
    }));
    return this;
  }

  /** Takes a vote back. */
  abstain(voter: string): this {
    checkString("abstain(voter)", voter);
    this.crdt.update(({ clock, replica }) => ({
      votes: new Map([[voter, [[clock, replica], null]]]),
    }));
    return this;
  }

  choiceOf(voter: string): Option | "none" {
    return this.votes.get(voter) ?? "none";
  }

  tally(): Record<Option, number> {
    const none: Record<Option, number> = { pizza: 0, sushi: 0, salad: 0, curry: 0 };
    return [...this.votes.values()].reduce(
      (sums, option) => ({ ...sums, [option]: sums[option] + 1 }),
      none,
    );
  }

  /** Whether more than half of the votes are for this option. */
  hasMajority(option: Option): boolean {
    return this.tally()[option] * 2 > this.votes.size;
  }

  get turnout(): number {
    return this.votes.size;
  }

  private get votes(): Map<string, Option> {
    return this.crdt.view.votes as Map<string, Option>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): LunchPollCRDT {
    const replica = new LunchPollCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<LunchPollView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: LunchPollState, options: ReplicaOptions = {}): LunchPollCRDT {
    const replica = new LunchPollCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): LunchPollCRDT {
    const replica = new LunchPollCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
