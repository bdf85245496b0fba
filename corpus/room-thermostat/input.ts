enum Mode {
  Off = "off",
  Heat = "heat",
  Cool = "cool",
}

/**
 * A thermostat that several people set from their phones. To switch it off counts for more than to set it at the same time.
 *
 * @conflict switchOff > choose
 * @conflict latest
 */
export class RoomThermostat {
  static readonly LEAST = 5;
  static readonly MOST = 30;

  private mode: Mode = Mode.Off;
  private target = 20;

  choose(mode: Mode.Heat | Mode.Cool, target: number): void {
    if (target < RoomThermostat.LEAST || target > RoomThermostat.MOST) {
      throw new RangeError(`${target} degrees are not for people`);
    }
    this.mode = mode;
    this.target = target;
  }

  switchOff(): void {
    this.mode = Mode.Off;
  }

  get isRunning(): boolean {
    return this.mode !== Mode.Off;
  }

  status(): string {
    return this.isRunning ? `${this.mode} to ${this.target}°` : "off";
  }
}
