// The set that is changed is one of two, and one of them may be missing.
export class Seating {
  private readonly standing = new Set<string>();
  private readonly tables = new Map<string, Set<string>>();

  open(table: string): void {
    this.tables.set(table, new Set());
  }

  seat(guest: string, table: string): void {
    const place = table === "" ? this.standing : this.tables.get(table);
    place?.add(guest);
  }

  get tableCount(): number {
    return this.tables.size - this.standing.size;
  }
}
