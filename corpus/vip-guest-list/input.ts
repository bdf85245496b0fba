class NameList {
  protected readonly names = new Set<string>();

  add(name: string): void {
    this.names.add(name);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  sorted(): string[] {
    return [...this.names].sort();
  }
}

/**
 * The guests of a gala, some of whom get a seat in front. Nobody is taken off the list, but the front seats change.
 *
 * @conflict latest
 * @clock lamport
 */
export class VipGuestList extends NameList {
  #front: Record<string, true> = {};

  promote(name: string): void {
    super.add(name);
    this.#front[name] = true;
  }

  demote(name: string): void {
    delete this.#front[name];
  }

  sitsInFront(name: string): boolean {
    return name in this.#front;
  }

  override sorted(): string[] {
    const all = super.sorted();
    const isFront = (name: string) => this.sitsInFront(name);
    return [...all.filter(isFront), ...all.filter((name) => !isFront(name))];
  }
}
