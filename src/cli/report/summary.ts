import type { Tally } from "../tally.js";
import { outcomeCounts } from "./outcome-counts.js";
import type { Style } from "./style.js";
import { count } from "./text.js";

/** One line on all classes together; nothing where there is only one. */
export function summaryText(tally: Tally, style: Style): string {
  const { files, unchanged, orphaned } = tally;
  const classes = tally.lifted + tally.rejected;
  if (classes < 2 && files < 2 && orphaned === 0) {
    return "";
  }
  const counts = outcomeCounts(tally, style);
  const what = classes > 0 ? `${count(classes, "class", "classes")} in ` : "";
  const same =
    unchanged > 0
      ? ` (${count(unchanged, "file")} as ${unchanged === 1 ? "it was" : "they were"})`
      : "";
  const all = counts.length > 0 ? counts.join(", ") : "nothing to do";
  return `${what}${count(files, "file")}: ${all}${same}\n`;
}
