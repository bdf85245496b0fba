// The policy names a method that is now called `remove`.
/**
 * @conflict add > delete
 */
export class Roster {
  private readonly names = new Set<string>();

  add(name: string): void {
    this.names.add(name);
  }

  remove(name: string): void {
    this.names.delete(name);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }
}
