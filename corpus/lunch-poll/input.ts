type Option = "pizza" | "sushi" | "salad" | "curry";

/**
 * Where to go for lunch. Everyone has one vote and may change their mind; the last vote counts.
 *
 * @conflict latest
 * @clock lamport
 */
export class LunchPoll {
  private votes = new Map<string, Option>();

  vote(voter: string, option: Option): this {
    this.votes.set(voter, option);
    return this;
  }

  /** Takes a vote back. */
  abstain(voter: string): this {
    this.votes.delete(voter);
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
}
