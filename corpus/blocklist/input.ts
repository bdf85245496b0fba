/**
 * Addresses that may not connect, each with the reason. When in doubt an address is blocked.
 *
 * @conflict block > unblock
 * @conflict latest
 */
export class Blocklist {
  private readonly reasons = new Map<string, string>();

  /** Blocks an address; a new reason replaces the old one. */
  block(address: string, reason = "unspecified"): void {
    this.reasons.set(address, reason);
  }

  /** Says whether it was blocked before. */
  unblock(address: string): boolean {
    return this.reasons.delete(address);
  }

  isBlocked = (address: string): boolean => this.reasons.has(address);

  explain(address: string): string {
    const reason = this.reasons.get(address);
    return reason === undefined ? `${address} may connect` : `${address} is blocked: ${reason}`;
  }

  export(): { address: string; reason: string }[] {
    return [...this.reasons]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([address, reason]) => ({ address, reason }));
  }
}
