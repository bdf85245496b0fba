/**
 * The seats of a theatre. Who reserves a seat first has it, and nobody has more than four.
 *
 * @conflict reserve > release
 * @conflict latest
 * @clock lamport
 */
export class SeatingPlan {
  static readonly MAX_PER_PERSON = 4;
  private readonly holders = new Map<string, string>();

  constructor(
    readonly rows: number,
    readonly seatsPerRow: number,
  ) {}

  reserve(row: number, seat: number, person: string): string {
    if (row < 1 || row > this.rows || seat < 1 || seat > this.seatsPerRow) {
      throw new RangeError("There is no such seat");
    }
    const key = `${row}-${seat}`;
    if (this.holders.has(key)) {
      throw new Error(`Seat ${key} is taken`);
    }
    if (this.seatsOf(person).length >= SeatingPlan.MAX_PER_PERSON) {
      throw new Error(`${person} has enough seats`);
    }
    this.holders.set(key, person);
    return key;
  }

  release(row: number, seat: number, person: string): void {
    const key = `${row}-${seat}`;
    if (this.holders.get(key) === person) this.holders.delete(key);
  }

  seatsOf(person: string): string[] {
    return [...this.holders]
      .filter(([, holder]) => holder === person)
      .map(([key]) => key)
      .sort();
  }

  get free(): number {
    return this.rows * this.seatsPerRow - this.holders.size;
  }
}
