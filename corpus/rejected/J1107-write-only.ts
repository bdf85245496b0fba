// Votes are counted, but the count can never be read.
export class BallotBox {
  private votes = 0;

  vote(): void {
    this.votes += 1;
  }
}
