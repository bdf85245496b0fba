import type { Part } from "../support/part.js";
import { measureSizes } from "./measure.js";
import { renderSizes } from "./render.js";
import type { SizeRow } from "./results.js";

/** How large files of `joinery lift --standalone` are. */
export const size: Part<readonly SizeRow[]> = {
  name: "size",
  measure: measureSizes,
  render: renderSizes,
};
