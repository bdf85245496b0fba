/**
 * Who may write to a list. Nobody is on both sides: who is blocked is no longer allowed, and the reverse.
 *
 * @replicated
 * @conflict block > allow
 * @clock causal
 */
export class Moderation {
  private allowed = new Set<string>();
  private blocked = new Set<string>();

  allow(user: string): void {
    this.allowed.add(user);
    this.blocked.delete(user);
  }

  block(user: string): void {
    this.blocked.add(user);
    this.allowed.delete(user);
  }

  mayWrite(user: string): boolean {
    return this.allowed.has(user) && !this.blocked.has(user);
  }

  isBlocked(user: string): boolean {
    return this.blocked.has(user);
  }

  /** What is to be said to a user. */
  answer(user: string): "welcome" | "blocked" | "unknown" {
    if (this.blocked.has(user)) {
      return "blocked";
    }
    return this.allowed.has(user) ? "welcome" : "unknown";
  }
}
