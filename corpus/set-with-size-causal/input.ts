/**
 * The people in a room, and how many they are.
 *
 * @replicated
 * @conflict enter > leave
 * @clock causal
 */
export class Room {
  #people = new Set<string>();
  #size = 0;

  /** Someone comes in. */
  enter(person: string): void {
    if (this.#people.has(person)) {
      return;
    }
    this.#people.add(person);
    this.#size += 1;
  }

  /** Someone goes. */
  leave(person: string): void {
    if (this.#people.delete(person)) {
      this.#size -= 1;
    }
  }

  isHere(person: string): boolean {
    return this.#people.has(person);
  }

  /** The number of people in the room. */
  get size(): number {
    return this.#size;
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }
}
