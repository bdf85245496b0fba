// The defaults that are spread may not be there at all.
export class Printer {
  private settings: { paper: string; copies: number } = { paper: "A4", copies: 1 };

  reset(defaults?: { paper: string; copies: number }): void {
    this.settings = { paper: "A4", copies: 1, ...defaults };
  }

  get paper(): string {
    return this.settings.paper;
  }
}
