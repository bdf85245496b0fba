// Two tags say which clock to use.
/**
 * @clock none
 * @conflict latest
 * @clock lamport
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
