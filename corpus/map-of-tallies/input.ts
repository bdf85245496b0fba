/**
 * Votes for and against proposals.
 *
 * @replicated
 */
export class Votes {
  private readonly votes = new Map<string, { up: number; down: number }>();

  up(id: string): void {
    const votes = this.votes.get(id);
    if (votes) {
      votes.up += 1;
    } else {
      this.votes.set(id, { up: 1, down: 0 });
    }
  }

  down(id: string): void {
    const votes = this.votes.get(id);
    if (votes) {
      votes.down += 1;
    } else {
      this.votes.set(id, { up: 0, down: 1 });
    }
  }

  score(id: string): number {
    const votes = this.votes.get(id);
    return votes ? votes.up - votes.down : 0;
  }
}
