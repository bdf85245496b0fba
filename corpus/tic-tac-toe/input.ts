type Mark = "X" | "O";

const LINES = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
] as const;

/**
 * A game of tic-tac-toe. The players take turns, X begins.
 *
 * @conflict latest
 * @clock lamport
 */
export class TicTacToe {
  private board: (Mark | null)[] = Array.from({ length: 9 }, () => null);
  private turn: Mark = "X";

  /** Puts a mark on a free square. Out of turn, or once the game is over, nothing happens. */
  play(mark: Mark, square: number): boolean {
    if (mark !== this.turn || this.winner() !== null) return false;
    if (this.board[square] !== null) return false;
    this.board[square] = mark;
    this.turn = mark === "X" ? "O" : "X";
    return true;
  }

  restart(): void {
    this.board.fill(null);
    this.turn = "X";
  }

  winner(): Mark | null {
    for (const [a, b, c] of LINES) {
      const mark = this.board[a];
      if (mark && mark === this.board[b] && mark === this.board[c]) return mark;
    }
    return null;
  }

  get isDraw(): boolean {
    return this.winner() === null && this.board.every((mark) => mark !== null);
  }

  render(): string {
    const row = (r: number) =>
      this.board
        .slice(3 * r, 3 * r + 3)
        .map((m) => m ?? ".")
        .join("");
    return [0, 1, 2].map(row).join("\n");
  }
}
