type Level = "low" | "high";

/** Type parameters with a bound stand for it. */
export class Tagged<T extends string, L extends Level = Level> {
  private tags = new Map<T, L>();
  private seen = new Set<T>();
  private last: T | undefined = undefined;

  tag(name: T, level: L): void {
    this.tags.set(name, level);
    this.last = name;
  }

  see(name: T): void {
    this.seen.add(name);
  }

  drop(name: T): boolean {
    return this.tags.delete(name);
  }

  level(name: T): L | undefined {
    return this.tags.get(name);
  }

  has(name: T): boolean {
    return this.seen.has(name);
  }

  get latest(): T | undefined {
    return this.last;
  }
}
