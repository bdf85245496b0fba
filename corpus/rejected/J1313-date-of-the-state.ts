// The update makes a Date out of a field.
export class Subscription {
  private until = "2026-01-01";

  renew(until: string): void {
    this.until = until;
  }

  normalize(): void {
    this.until = new Date(this.until).toISOString();
  }

  get end(): string {
    return this.until;
  }
}
