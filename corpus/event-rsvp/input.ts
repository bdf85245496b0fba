export enum Answer {
  Yes = "yes",
  No = "no",
  Maybe = "maybe",
}

/**
 * Answers to an invitation, one for each guest.
 *
 * @conflict latest
 * @clock lamport
 */
export class EventRsvp {
  private readonly answers: Map<string, Answer> = new Map();

  constructor(
    readonly title: string,
    readonly seats: number,
  ) {}

  respond(guest: string, answer: Answer): void {
    this.answers.set(guest, answer);
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
}
