/** The lines that a naturalist writes on the way, and how many there are. */
export class FieldJournal {
  private readonly log: string[] = [];
  private count = 0;
  write(line: string): void {
    this.log.push(line);
    this.count += 1;
  }
  get last(): string | undefined {
    return this.log.at(-1);
  }
  get size(): number {
    return this.count;
  }
}
