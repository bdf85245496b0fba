import type { Part } from "../support/part.js";
import { measureEditor } from "./measure.js";
import { renderEditor } from "./render.js";
import type { EditorResults } from "./results.js";

/** How long an editor waits for the language server. */
export const editor: Part<EditorResults> = {
  name: "editor",
  measure: measureEditor,
  render: renderEditor,
};
