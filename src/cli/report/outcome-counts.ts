import type { Tally } from "../tally.js";
import type { Style } from "./style.js";
import { count } from "./text.js";

/** What came of classes and files, as `75 lifted`, `2 rejected`. */
export function outcomeCounts(
  { lifted, rejected, broken, stale, orphaned }: Tally,
  style: Style,
): readonly string[] {
  return [
    ...(lifted > 0 ? [style.paint("green", `${lifted.toLocaleString("en")} lifted`)] : []),
    ...(rejected > 0 ? [style.paint("red", `${rejected.toLocaleString("en")} rejected`)] : []),
    ...(broken > 0 ? [style.paint("red", `${count(broken, "file")} with errors`)] : []),
    ...(stale > 0 ? [style.paint("red", `${count(stale, "file")} stale`)] : []),
    ...(orphaned > 0
      ? [style.paint("red", `${orphaned.toLocaleString("en")} without a source`)]
      : []),
  ];
}
