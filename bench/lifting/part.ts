import type { Part } from "../support/part.js";
import { measureLifting } from "./measure.js";
import { renderLifting } from "./render.js";
import type { LiftingResults } from "./results.js";

/** How long it takes to lift classes. */
export const lifting: Part<LiftingResults> = {
  name: "lifting",
  measure: measureLifting,
  render: renderLifting,
};
