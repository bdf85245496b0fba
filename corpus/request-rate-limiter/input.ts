/**
 * Lets through a number of requests of each client in a window of time.
 *
 * @conflict latest
 * @clock lamport
 */
export class RequestRateLimiter {
  private readonly accepted = new Map<string, number[]>();
  private rejected = 0;

  constructor(
    private readonly limit = 10,
    private readonly windowMs = 1000,
  ) {}

  /** Whether a request at this time goes through. */
  attempt(client: string, now: number): boolean {
    const times = this.accepted.get(client) ?? [];
    const recent = times.filter((time) => time > now - this.windowMs);
    if (recent.length >= this.limit) {
      this.accepted.set(client, recent);
      this.rejected += 1;
      return false;
    }
    this.accepted.set(client, [...recent, now]);
    return true;
  }

  remaining(client: string, now: number): number {
    const times = this.accepted.get(client) ?? [];
    return this.limit - times.filter((time) => time > now - this.windowMs).length;
  }

  get rejections(): number {
    return this.rejected;
  }
}
