import type { Part } from "../support/part.js";
import { measureGrowth } from "./measure.js";
import { renderGrowth } from "./render.js";
import type { GrowthResults } from "./results.js";

/** What is left of what is gone. */
export const growth: Part<GrowthResults> = {
  name: "growth",
  measure: measureGrowth,
  render: renderGrowth,
};
