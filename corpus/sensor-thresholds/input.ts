export interface Range {
  low: number;
  high: number;
}

/**
 * The range in which each sensor of a greenhouse may be. What was set last counts.
 *
 * @conflict latest
 * @clock lamport
 */
export class SensorThresholds {
  readonly #ranges = new Map<string, Range>();

  set(sensor: string, low: number, high: number): void {
    if (low > high) {
      throw new RangeError(`${low} is above ${high}`);
    }
    this.#ranges.set(sensor, { low, high });
  }

  raise(sensor: string, high: number): void {
    const range = this.#ranges.get(sensor);
    if (range) {
      range.high = high;
    }
  }

  ignore(sensor: string): void {
    this.#ranges.delete(sensor);
  }

  isAlarm(sensor: string, reading: number): boolean {
    const range = this.#ranges.get(sensor);
    return range !== undefined && (reading < range.low || reading > range.high);
  }

  get watched(): string[] {
    return [...this.#ranges.keys()].sort();
  }
}
