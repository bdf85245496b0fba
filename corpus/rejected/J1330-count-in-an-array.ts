// The update copies the set into an array to count it.
export class Crew {
  private readonly members = new Set<string>();
  private most = 0;

  join(name: string): void {
    this.members.add(name);
    this.most = Math.max(this.most, [...this.members].length);
  }

  get largest(): number {
    return this.most;
  }
}
