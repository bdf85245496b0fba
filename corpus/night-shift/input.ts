import { Journal } from "./journal.js";

/**
 * The journal of a ward at night, and who is on duty.
 *
 * @conflict latest
 */
export class NightShift extends Journal {
  private nurse = "";

  handOver(nurse: string): void {
    this.nurse = nurse;
  }

  get onDuty(): string {
    return this.nurse;
  }

  /** Strikes out the last line. */
  strike(): void {
    this.lines.pop();
  }

  lastTime(): number | undefined {
    return this.lines.at(-1)?.at;
  }
}
