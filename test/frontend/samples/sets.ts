export class GrowOnlySet {
  private readonly items = new Set<string>();

  add(item: string): void {
    this.items.add(item);
  }

  has(item: string): boolean {
    return this.items.has(item);
  }

  get size(): number {
    return this.items.size;
  }

  values(): Set<string> {
    return new Set(this.items);
  }

  sorted(): string[] {
    return [...this.items].sort();
  }
}

export class TwoPhaseSet {
  private added = new Set<string>();
  private removed = new Set<string>();

  add(item: string) {
    this.added.add(item);
  }

  remove(item: string) {
    if (this.added.has(item)) {
      this.removed.add(item);
    }
  }

  has(item: string) {
    return this.added.has(item) && !this.removed.has(item);
  }
}

/** Remembers its size beside the elements. */
export class SizedSet {
  #items = new Set<number>();
  #size = 0;

  add(item: number): boolean {
    if (this.#items.has(item)) return false;
    this.#items.add(item);
    this.#size++;
    return true;
  }

  delete(item: number): boolean {
    const was = this.#items.delete(item);
    if (was) this.#size--;
    return was;
  }

  clear() {
    this.#items.clear();
    this.#size = 0;
  }

  get size() {
    return this.#size;
  }

  has(item: number) {
    return this.#items.has(item);
  }
}

export class BlockAllow {
  private blocked = new Set<string>();
  private allowed = new Set<string>();

  block(user: string): void {
    this.allowed.delete(user);
    this.blocked.add(user);
  }

  allow(user: string): void {
    if (this.blocked.delete(user)) {
      this.allowed.add(user);
    }
  }

  status(user: string): "blocked" | "allowed" | "unknown" {
    if (this.blocked.has(user)) return "blocked";
    return this.allowed.has(user) ? "allowed" : "unknown";
  }
}

/** Never changes a set in place. */
export class Persistent {
  private tags: ReadonlySet<string> = new Set(["new"]);

  add(tag: string) {
    this.tags = new Set([...this.tags, tag]);
  }

  remove(tag: string) {
    const next = new Set(this.tags);
    next.delete(tag);
    this.tags = next;
  }

  merged(with_: ReadonlySet<string>) {
    return new Set([...this.tags, ...with_]);
  }

  replace(tags: ReadonlySet<string>) {
    this.tags = new Set(tags);
  }

  has(tag: string) {
    return this.tags.has(tag);
  }

  all() {
    return [...this.tags];
  }
}

export class Toggles {
  private readonly on_ = new Set<string>();

  toggle(name: string): boolean {
    if (!this.on_.delete(name)) {
      this.on_.add(name);
      return true;
    }
    return false;
  }

  setBoth(a: string, b: string): number {
    return this.on_.add(a).add(b).size;
  }

  isOn = (name: string): boolean => this.on_.has(name);

  count() {
    return Array.from(this.on_).length;
  }
}

export class Ratings {
  private readonly seen = new Set<number>();
  private best: number | undefined = undefined;

  rate(stars: number) {
    const isNew = !this.seen.has(stars) && this.seen.add(stars).size > 0;
    if (isNew) {
      this.best = this.best === undefined || stars > this.best ? stars : this.best;
    }
    return isNew;
  }

  forget(stars: number) {
    return this.seen.delete(stars) && this.seen.size === 0;
  }

  has(stars: number) {
    return this.seen.has(stars) || stars === this.best;
  }

  get top() {
    return this.best;
  }

  empty() {
    return this.seen.size === 0;
  }
}
