/**
 * The ladder of a tennis club. Who beats a player further up takes their place, and all between move down by one.
 *
 * @conflict latest
 * @clock lamport
 */
export class LadderRanking {
  private ladder: string[] = [];

  join(player: string): void {
    if (!this.ladder.includes(player)) {
      this.ladder.push(player);
    }
  }

  reportMatch(winner: string, loser: string): { moved: boolean } {
    const from = this.ladder.indexOf(winner);
    const to = this.ladder.indexOf(loser);
    if (from < 0 || to < 0) throw new Error("Both players must be on the ladder");
    if (from < to) return { moved: false };
    this.ladder.splice(from, 1);
    this.ladder.splice(to, 0, winner);
    return { moved: true };
  }

  retire(player: string): void {
    this.ladder = this.ladder.filter((other) => other !== player);
  }

  rankOf(player: string): number | null {
    const index = this.ladder.indexOf(player);
    return index === -1 ? null : index + 1;
  }

  /** Whom a player may challenge: up to three places above. */
  opponentsOf(player: string): string[] {
    const index = this.ladder.indexOf(player);
    return index < 1 ? [] : this.ladder.slice(Math.max(0, index - 3), index);
  }

  get champion(): string | undefined {
    return this.ladder.at(0);
  }
}
