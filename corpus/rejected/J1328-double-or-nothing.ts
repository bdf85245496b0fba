// The update doubles what is there.
export class Stake {
  private coins = 1;

  add(coins: number): void {
    this.coins += coins;
  }

  double(): void {
    this.coins *= 2;
  }

  get amount(): number {
    return this.coins;
  }
}
