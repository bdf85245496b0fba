/*
 * The replicated form of EventRsvp, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { answers: map<string, lex(max<[nat, string]>, max<"maybe" | "no" | "yes">)> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkEnum,
  checkString,
  entriesWhere,
  lex,
  type Memos,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  type StateOf,
} from "@joinery/runtime";

export enum Answer {
  Yes = "yes",
  No = "no",
  Maybe = "maybe",
}

const lattice = record({
  answers: map(
    "string",
    lex(max({ tuple: ["nat", "string"] }), max({ option: { enum: ["maybe", "no", "yes"] } })),
  ),
});

/** All of a {@link EventRsvpCRDT}, as plain JSON data. */
export type EventRsvpState = ReplicaState<typeof lattice>;

interface EventRsvpView {
  readonly answers: ReadonlyMap<string, Answer>;
}

/** Answers to an invitation, one for each guest. */
export class EventRsvpCRDT extends Replicated<typeof lattice, EventRsvpView> {
  private readonly given: readonly [string, number];

  readonly title: string;

  readonly seats: number;

  constructor(title: string, seats: number, options: ReplicaOptions = {}) {
    super(
      lattice,
      ((state: StateOf<typeof lattice>, memo: Memos) => ({
        answers: entriesWhere(state.answers, (entry) => entry[1] ?? undefined, memo(0)),
      })) as unknown as (state: StateOf<typeof lattice>, memo: Memos) => EventRsvpView,
      options,
    );

    this.given = [title, seats];
    this.title = title;
    this.seats = seats;
  }

  respond(guest: string, answer: Answer): void {
    checkString("respond(guest)", guest);
    checkEnum("respond(answer)", answer, ["maybe", "no", "yes"]);
    this.crdt.update(({ clock, replica }) => ({
      answers: new Map([[guest, [[clock, replica], answer]]]),
    }));
  }

  answerOf(guest: string): Answer | undefined {
    return this.answers.get(guest);
  }

  guests(answer: Answer = Answer.Yes): string[] {
    return [...this.answers.keys()].filter((guest) => this.answers.get(guest) === answer).sort();
  }

  /** The seats that are free if all who said maybe come too. Below zero if they are too few. */
  seatsLeft(): number {
    const coming = [...this.answers.values()].filter((answer) => answer !== Answer.No);
    return this.seats - coming.length;
  }

  headline(): string {
    return `${this.title}: ${this.guests().length} coming, ${this.guests(Answer.Maybe).length} undecided`;
  }

  private get answers(): Map<string, Answer> {
    return this.crdt.view.answers as Map<string, Answer>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): EventRsvpCRDT {
    const replica = new EventRsvpCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<EventRsvpView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    title: string,
    seats: number,
    state: EventRsvpState,
    options: ReplicaOptions = {},
  ): EventRsvpCRDT {
    const replica = new EventRsvpCRDT(title, seats, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(
    title: string,
    seats: number,
    bytes: Uint8Array,
    options: ReplicaOptions = {},
  ): EventRsvpCRDT {
    const replica = new EventRsvpCRDT(title, seats, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
