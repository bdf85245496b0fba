/**
 * What has been given to a good cause, by donor, against a goal that is fixed when the drive begins.
 */
export class DonationDrive {
  private readonly given: Record<string, number> = {};

  constructor(readonly goal: number) {}

  /** Adds a donation, in cents. */
  donate(donor: string, cents: number): void {
    if (!(cents > 0)) {
      throw new RangeError("A donation is more than nothing");
    }
    this.given[donor] = (this.given[donor] ?? 0) + cents;
  }

  from(donor: string): number {
    return this.given[donor] ?? 0;
  }

  get total(): number {
    return Object.values(this.given).reduce((sum, cents) => sum + cents, 0);
  }

  get isReached(): boolean {
    return this.total >= this.goal;
  }
}
