/** The lowest level that the battery of each device was seen at, in percent, and how often it was looked at. */
export class DeviceBatteries {
  private readonly lowest = new Map<string, number>();
  private readings = 0;

  report(device: string, percent: number): void {
    const known = this.lowest.get(device);
    if (known === undefined || percent < known) {
      this.lowest.set(device, percent);
    }
    this.readings++;
  }

  lowestOf(device: string): number | undefined {
    return this.lowest.get(device);
  }

  /** The devices that were at or below a level at some time. */
  weak(limit = 20): string[] {
    return [...this.lowest]
      .filter(([, percent]) => percent <= limit)
      .map(([device]) => device)
      .sort();
  }

  get count(): number {
    return this.readings;
  }
}
