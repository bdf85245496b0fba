// The set of items is public: anybody can change it without a call of the class.
export class PackingList {
  readonly items = new Set<string>();

  pack(item: string): void {
    this.items.add(item);
  }

  unpack(item: string): void {
    this.items.delete(item);
  }
}
