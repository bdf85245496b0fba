/**
 * Who holds the floor, and whether they have raised their voice.
 *
 * @replicated
 * @conflict latest
 * @clock causal
 */
export class Floor {
  private speaker: { name: string; loud: boolean } | null = null;

  take(name: string): void {
    this.speaker = { name, loud: false };
  }

  leave(): void {
    this.speaker = null;
  }

  setLoud(loud: boolean): void {
    if (this.speaker) {
      this.speaker.loud = loud;
    }
  }

  get name(): string | undefined {
    return this.speaker?.name;
  }

  get isLoud(): boolean {
    return this.speaker?.loud ?? false;
  }
}
