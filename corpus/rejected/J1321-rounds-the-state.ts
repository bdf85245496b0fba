// A function of the module rounds what is in the field.
function rounded(value: number): number {
  return Math.round(value);
}

export class Scale {
  private weight = 0;

  weigh(grams: number): void {
    this.weight = grams;
  }

  round(): void {
    this.weight = rounded(this.weight);
  }

  get grams(): number {
    return this.weight;
  }
}
