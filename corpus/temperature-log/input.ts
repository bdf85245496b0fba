export interface Reading {
  sensor: string;
  /** In tenths of a degree. */
  value: number;
}

interface Figures {
  min: number;
  max: number;
  sum: number;
  count: number;
}

/** Lowest, highest and mean temperature of each sensor in a greenhouse. */
export class TemperatureLog {
  private readonly figures = new Map<string, Figures>();

  record({ sensor, value }: Reading): void {
    const old = this.figures.get(sensor);
    if (!old) {
      this.figures.set(sensor, { min: value, max: value, sum: value, count: 1 });
    } else {
      this.figures.set(sensor, {
        min: Math.min(old.min, value),
        max: Math.max(old.max, value),
        sum: old.sum + value,
        count: old.count + 1,
      });
    }
  }

  min(sensor: string): number | undefined {
    return this.figures.get(sensor)?.min;
  }

  max(sensor: string): number | undefined {
    return this.figures.get(sensor)?.max;
  }

  /** In degrees. */
  average(sensor: string): number | undefined {
    const f = this.figures.get(sensor);
    return f && f.sum / f.count / 10;
  }

  /** Whether any sensor has ever been below freezing. */
  get hadFrost(): boolean {
    return [...this.figures.values()].some(({ min }) => min < 0);
  }
}
