export interface Standing {
  readonly player: string;
  readonly score: number;
}

const byScore = (a: Standing, b: Standing): number =>
  b.score - a.score || (a.player < b.player ? -1 : a.player > b.player ? 1 : 0);

/** The best score of each player in an arcade with several machines. */
export class HighScoreBoard {
  private readonly best: Map<string, number> = new Map<string, number>();

  /** Enters the score of a game. Only a player's best one is kept. */
  submit({ player, score }: Standing): void {
    if (!Number.isInteger(score) || score < 0) {
      throw new TypeError("A score is a whole number");
    }
    this.best.set(player, Math.max(score, this.best.get(player) ?? 0));
  }

  bestOf(player: string): number | undefined {
    return this.best.get(player);
  }

  /** The first `n` on the board; of equals, by name. */
  top(n = 10): Standing[] {
    const all = [...this.best].map(([player, score]) => ({ player, score }));
    return all.sort(byScore).slice(0, n);
  }

  get record(): number {
    return Math.max(0, ...this.best.values());
  }

  /** The rank of a player, from 1; 0 if they never played. */
  rankOf(player: string): number {
    const own = this.best.get(player);
    if (own === undefined) return 0;
    return 1 + [...this.best.values()].filter((score) => score > own).length;
  }
}
