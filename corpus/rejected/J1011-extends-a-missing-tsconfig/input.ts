// The project's tsconfig.json extends a file that is not there.
import type { Unit } from "./unit.js";

/** @conflict latest */
export class Ingredient {
  private amount = 0;
  private unit: Unit = "piece";

  set(amount: number, unit: Unit): void {
    this.amount = amount;
    this.unit = unit;
  }

  get text(): string {
    return `${this.amount} ${this.unit}`;
  }
}
