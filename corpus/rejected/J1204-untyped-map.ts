// Nothing says what the map holds.
export class Cache {
  private readonly entries = new Map();

  put(key: string, value: string): void {
    this.entries.set(key, value);
  }

  get size(): number {
    return this.entries.size;
  }
}
