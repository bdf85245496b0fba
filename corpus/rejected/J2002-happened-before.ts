// The causal clock does not exist yet.
/**
 * @conflict add > remove
 * @clock causal
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
