/** Objects that are made with arguments. */
export class Limited {
  private seen = new Set<string>();
  private count = 0;

  constructor(
    private readonly most: number,
    readonly label: string = "none",
  ) {}

  add(word: string): void {
    if (this.seen.size < this.most) {
      this.seen.add(word);
    }
  }

  addLabel(): void {
    this.seen.add(this.label);
    this.count += this.most;
  }

  get size(): number {
    return this.seen.size;
  }

  get isFull(): boolean {
    return this.seen.size >= this.most;
  }

  get counted(): number {
    return this.count;
  }
}

export class Assigned {
  readonly name: string;
  private readonly limit: number;
  private values = new Map<string, number>();

  constructor(name: string, limit = 2) {
    this.name = name;
    this.limit = limit;
  }

  put(key: string, value: number): void {
    if (value > this.limit) {
      throw new RangeError("too much");
    }
    this.values.set(key, value);
    this.values.set(this.name, value);
  }

  get(key: string): number | undefined {
    return this.values.get(key);
  }

  own(): number {
    return this.values.get(this.name) ?? this.limit;
  }
}
