/**
 * Films to see, and films already seen. A film that was seen stays seen.
 *
 * @conflict markSeen > plan > drop
 */
export class WatchList {
  private planned = new Set<string>();
  private seen = new Set<string>();

  plan(film: string): void {
    this.planned.add(film);
  }

  drop(film: string): void {
    this.planned.delete(film);
  }

  /** Moves a film from the one list to the other. */
  markSeen(film: string): void {
    this.planned.delete(film);
    this.seen.add(film);
  }

  statusOf(film: string): "planned" | "seen" | "planned again" | "unlisted" {
    const [planned, seen] = [this.planned.has(film), this.seen.has(film)];
    if (planned) return seen ? "planned again" : "planned";
    return seen ? "seen" : "unlisted";
  }

  get upNext(): string[] {
    return [...this.planned].sort();
  }

  /** How much of the list is done, from 0 to 100. */
  get percentSeen(): number {
    const all = new Set([...this.planned, ...this.seen]);
    return all.size === 0 ? 0 : Math.round((100 * this.seen.size) / all.size);
  }
}
