export class GrowOnlyCounter {
  private count = 0;

  increment(): void {
    this.count++;
  }

  get value(): number {
    return this.count;
  }
}

export class Counter {
  #count = 0;

  increment(by = 1): number {
    this.#count += by;
    return this.#count;
  }

  decrement(by = 1): number {
    this.#count -= by;
    return this.#count;
  }

  get value(): number {
    return this.#count;
  }
}

export class UpDown {
  private ups = 0;
  private downs = 0;

  up = (): number => ++this.ups;
  down = (): number => this.downs++;

  get score() {
    return this.ups - this.downs;
  }

  get total() {
    return this.ups + this.downs;
  }

  get ratio() {
    return this.total === 0 ? 0 : this.ups / this.total;
  }

  get orNothing() {
    return this.ups / this.downs || -1;
  }
}

/** Minimum, maximum, count and sum, kept together. */
export class Stats {
  private min = Infinity;
  private max = -Infinity;
  private n = 0;
  private sum = 0;

  add(x: number): void {
    this.n += 1;
    this.sum += x;
    if (x < this.min) this.min = x;
    if (x > this.max) this.max = x;
  }

  get count() {
    return this.n;
  }

  get range(): number | null {
    return this.n ? this.max - this.min : null;
  }

  mean(): number {
    return this.n > 0 ? this.sum / this.n : 0;
  }

  summary(): string {
    return `n=${this.n}, sum=${this.sum}, mean=${this.mean()}`;
  }
}

export class Bounded {
  private readonly limit = 10;
  value = 0;

  add(n: number): boolean {
    const next = this.value + n;
    if (next < 0 || next > this.limit) return false;
    this.value = next;
    return true;
  }

  get left() {
    return this.limit - this.value;
  }

  get full(): boolean {
    return !this.left;
  }
}

export class Votes {
  private readonly byUser = new Map<string, number>();
  private total = 0;

  vote(user: string, points: number): void {
    const before = this.byUser.get(user) ?? 0;
    this.total += points - before;
    this.byUser.set(user, points);
  }

  withdraw(user: string): boolean {
    const points = this.byUser.get(user);
    if (points === undefined) return false;
    this.byUser.delete(user);
    this.total -= points;
    return true;
  }

  get score() {
    return this.total;
  }

  of(user: string) {
    return this.byUser.get(user);
  }

  voters(): string[] {
    return Array.from(this.byUser.keys()).sort();
  }
}

export class WordCount {
  private counts: Map<string, number> = new Map();

  add(word: string): void {
    this.counts.set(word, (this.counts.get(word) || 0) + 1);
  }

  remove(word: string) {
    const n = this.counts.get(word);
    if (n === undefined) {
      return;
    }
    if (n > 1) {
      this.counts.set(word, n - 1);
    } else {
      this.counts.delete(word);
    }
  }

  count(word: string): number {
    return this.counts.get(word) ?? 0;
  }

  get distinct(): number {
    return this.counts.size;
  }

  entries(): [string, number][] {
    return [...this.counts.entries()].sort();
  }
}

export class Sequence {
  private last = 0;
  private readonly issued = new Map<number, string>();

  issue(owner: string): number {
    const id = ++this.last;
    this.issued.set(id, owner);
    return id;
  }

  issueTwo(first: string, second: string): boolean {
    return this.issue(first) < this.issue(second);
  }

  reserve(owner: string) {
    this.issued.set(this.last++, owner);
    return this.last;
  }

  owner(id: number): string | undefined {
    return this.issued.get(id);
  }

  /** Negative numbers count as positive. */
  shift(by: number) {
    this.last += Math.abs(by);
    this.last = -(-this.last);
  }
}

export class Thermostat {
  private target = 20;
  private readings = 0;
  private warmest: number | null = null;

  raise() {
    this.target = Math.min(30, this.target + 1);
  }

  lower() {
    this.target = Math.max(this.target - 1, 5, this.readings - 10);
  }

  read(temperature: number) {
    this.readings++;
    this.warmest = this.warmest === null ? temperature : Math.max(this.warmest, temperature);
  }

  get settings() {
    return { target: this.target, readings: this.readings, warmest: this.warmest };
  }
}
