/** A set of which the updates conflict, so that a policy is to be chosen. */
export const TAGS = `/** The tags of a page. */
export class Tags {
  private readonly items = new Set<string>();

  add(item: string): void {
    this.items.add(item);
  }

  remove(item: string): void {
    this.items.delete(item);
  }

  has(item: string): boolean {
    return this.items.has(item);
  }
}
`;

/** A class without conflicts. */
export const VISITS = `export class Visits {
  private count = 0;

  add(): void {
    this.count += 1;
  }

  get total(): number {
    return this.count;
  }
}
`;

/** Two classes in one file. */
export const BOTH = `${TAGS}\n${VISITS}`;

/** A class that has no bounded lattice. */
export const NOTES = `export class Notes {
  private readonly lines: string[] = [];

  append(line: string): void {
    this.lines.push(line);
  }

  get text(): string {
    return this.lines.join("; ");
  }
}
`;

/** A class that cannot be lifted. */
export const UPLOADS = `export class Uploads {
  private count = 0;

  async send(file: string): Promise<void> {
    await fetch(file);
    this.count += 1;
  }

  get total(): number {
    return this.count;
  }
}
`;
