// The policy was left empty, to be written later.
/**
 * @conflict
 */
export class Switch {
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
