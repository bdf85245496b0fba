/**
 * A thermostat's target temperature. Of two settings at the same time the warmer one counts.
 *
 * @replicated
 * @conflict (a, b) => a.value <= b.value
 * @clock lamport
 */
export class TargetTemperature {
  private degrees = 20;

  set(value: number): void {
    this.degrees = value;
  }

  get(): number {
    return this.degrees;
  }

  /** Whether a room of this temperature is to be heated. */
  isAbove(measured: number): boolean {
    return this.degrees > measured;
  }
}
