// The type of the level stands in a namespace.
namespace Games {
  export type Level = "easy" | "hard";
}

export class Puzzle {
  private level: Games.Level = "easy";

  choose(level: Games.Level): void {
    this.level = level;
  }

  isHard(): boolean {
    return this.level === "hard";
  }
}
