import type { Part } from "../support/part.js";
import { measureBatch } from "./measure.js";
import { renderBatch } from "./render.js";
import type { BatchResults } from "./results.js";

/** What lifting a whole repository takes. */
export const batch: Part<BatchResults> = {
  name: "batch",
  measure: measureBatch,
  render: renderBatch,
};
