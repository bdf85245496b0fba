// There is no clock of this name.
/**
 * @conflict latest
 * @clock vector
 */
export class Motto {
  private text = "";

  set(text: string): void {
    this.text = text;
  }

  get shown(): string {
    return this.text;
  }
}
