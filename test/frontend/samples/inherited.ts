class Base {
  protected count = 0;
  private log = new Set<string>();

  add(word: string): void {
    this.count += 1;
    this.note(word);
  }

  protected note(word: string): void {
    this.log.add(word);
  }

  get size(): number {
    return this.count;
  }

  get words(): readonly string[] {
    return [...this.log].sort();
  }

  describe(): string {
    return this.kind();
  }

  protected kind(): string {
    return "base";
  }
}

class Middle extends Base {
  private marks = new Map<string, number>();

  mark(word: string, value: number): void {
    this.marks.set(word, value);
    this.add(word);
  }

  markOf(word: string): number {
    return this.marks.get(word) ?? 0;
  }

  protected override kind(): string {
    return "middle";
  }
}

/** Members of base classes, and those that take their place. */
export class Derived extends Middle {
  private last: string | null = null;

  override add(word: string): void {
    super.add(word);
    this.last = word;
  }

  protected override note(word: string): void {
    super.note(word);
    super.note("always");
  }

  twice(word: string): void {
    super.add(word);
    this.add(word);
  }

  get latest(): string | null {
    return this.last;
  }
}
