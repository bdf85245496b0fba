// A function is written down and called at once.
export class Reactions {
  private readonly likes = new Set<string>();

  like(user: string): void {
    (() => {
      this.likes.add(user);
    })();
  }

  get count(): number {
    return this.likes.size;
  }
}
