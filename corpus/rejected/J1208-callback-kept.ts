// Listeners are functions: they cannot be sent to other replicas.
export class Doorbell {
  private readonly listeners: (() => void)[] = [];
  private rings = 0;

  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  ring(): void {
    this.rings += this.listeners.length > 0 ? 1 : 0;
  }

  get count(): number {
    return this.rings;
  }
}
