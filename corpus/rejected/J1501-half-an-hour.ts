// Hours are added up in halves, and sums of fractions depend on their order.
export class TimeSheet {
  private hours = 0;

  workHalf(): void {
    this.hours += 0.5;
  }

  get total(): number {
    return this.hours;
  }
}
