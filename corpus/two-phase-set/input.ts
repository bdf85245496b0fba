/**
 * Invitations. Once one is withdrawn it can't be sent again.
 *
 * @replicated
 * @conflict remove > add
 * @clock none
 */
export class Invitations {
  private readonly open = new Set<string>();

  /** Invites a guest. */
  add(guest: string): void {
    this.open.add(guest);
  }

  /** Withdraws an invitation, for good. */
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
