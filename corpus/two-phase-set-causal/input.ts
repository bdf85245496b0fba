/**
 * Invitations. Of an invitation and a withdrawal at the same time, the withdrawal counts.
 *
 * @replicated
 * @conflict remove > add
 * @clock causal
 */
export class Invitations {
  private readonly open = new Set<string>();

  /** Invites a guest. */
  add(guest: string): void {
    this.open.add(guest);
  }

  /** Withdraws an invitation. */
  remove(guest: string): void {
    this.open.delete(guest);
  }

  /** Whether the guest may come. */
  has(guest: string): boolean {
    return this.open.has(guest);
  }

  get size(): number {
    return this.open.size;
  }
}
