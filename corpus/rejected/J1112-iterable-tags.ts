// The class can be iterated by a member whose name is computed.
export class Tags {
  private readonly tags = new Set<string>();

  add(tag: string): void {
    this.tags.add(tag);
  }

  has(tag: string): boolean {
    return this.tags.has(tag);
  }

  [Symbol.iterator](): Iterator<string> {
    return new Set(this.tags).values();
  }
}
