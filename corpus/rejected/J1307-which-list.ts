// A private method picks one of two sets in a `switch`, and the caller changes what it gets.
export class Poll {
  private readonly yes = new Set<string>();
  private readonly no = new Set<string>();

  private votes(answer: "yes" | "no"): Set<string> {
    switch (answer) {
      case "yes":
        return this.yes;
      default:
        return this.no;
    }
  }

  vote(answer: "yes" | "no", voter: string): void {
    this.votes(answer).add(voter);
  }

  get result(): number {
    return this.yes.size - this.no.size;
  }
}
