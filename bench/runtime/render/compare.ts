import type { Cell, Figure } from "../measure/results.js";
import type { SubjectName } from "../measure/subject.js";
import type { Quantity } from "./quantity.js";

/** A subject, and how many times its figure is as good as that of another one, 1 if it is as good. */
export interface Standing {
  readonly than: SubjectName;
  readonly times: number;
}

/** Differences up to this are noise. */
const NOISE = 0.9;

/** How a figure stands beside the best of other ones; undefined if none of them is better. */
export function behind(
  quantity: Quantity,
  own: Figure | undefined,
  others: readonly Cell[],
): Standing | undefined {
  if (typeof own !== "number") return undefined;
  let worst: Standing | undefined;
  for (const other of others) {
    const figure = quantity.of(other);
    if (typeof figure !== "number") continue;
    const times = ratio(quantity, own, figure);
    if (times < NOISE && times < (worst?.times ?? 1)) worst = { than: other.subject, times };
  }
  return worst;
}

/** How many times the one figure is as good as the other. */
export function ratio(quantity: Quantity, own: number, other: number): number {
  return quantity.isBetter === "more" ? own / other : other / own;
}
