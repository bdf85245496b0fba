// The policy is written in words.
/**
 * @conflict turnOff wins over turnOn
 */
export class Heater {
  private isOn = false;

  turnOn(): void {
    this.isOn = true;
  }

  turnOff(): void {
    this.isOn = false;
  }

  get shown(): string {
    return this.isOn ? "on" : "off";
  }
}
