import type { Part } from "../support/part.js";
import { measureRuntime } from "./measure/measure.js";
import type { RuntimeResults } from "./measure/results.js";
import { renderRuntime } from "./render/render-runtime.js";

/** Lifted classes in use, beside their source classes and other libraries. */
export const runtime: Part<RuntimeResults> = {
  name: "runtime",
  measure: measureRuntime,
  render: renderRuntime,
};
