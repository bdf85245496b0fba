// The method has two signatures.
export class Agenda {
  private readonly topics = new Map<string, number>();

  add(topic: string): void;
  add(topic: string, minutes: number): void;
  add(topic: string, minutes = 5): void {
    this.topics.set(topic, minutes);
  }

  minutesFor(topic: string): number {
    return this.topics.get(topic) ?? 0;
  }
}
