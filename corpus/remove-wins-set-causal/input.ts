/**
 * The numbers of the doors that a badge opens. If access to a door is given and taken at the same time, it is taken.
 *
 * @replicated
 * @conflict revoke > grant
 * @clock causal
 */
export class Access {
  #doors = new Set<number>();

  /**
   * Gives access to a door.
   *
   * @param door its number
   */
  grant(door: number): void {
    if (!this.#doors.has(door)) {
      this.#doors.add(door);
    }
  }

  /**
   * Takes access to a door away.
   *
   * @param door its number
   * @returns whether there was access, as far as this replica knew
   */
  revoke(door: number): boolean {
    return this.#doors.delete(door);
  }

  opens(door: number): boolean {
    return this.#doors.has(door);
  }

  /** The numbers of all doors. */
  doors(): number[] {
    return [...this.#doors].sort();
  }
}
