// `brighter` reads `brightness`, which can only be set.
export class Screen {
  private level = 5;

  set brightness(level: number) {
    this.level = level;
  }

  brighter(): void {
    this.brightness += 1;
  }

  get shown(): number {
    return this.level;
  }
}
