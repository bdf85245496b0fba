import type { Expr } from "../ir/expr.js";
import { unreachable } from "../ir/unreachable.js";
import type { Touch } from "./touch.js";

type Pair = readonly [Expr, Expr];

/** The expressions that stand in the same place of two touches; nothing if these are not of the same cells. */
export function touchPairs(a: Touch, b: Touch): readonly Pair[] | undefined {
  switch (a.kind) {
    case "leaves":
      return b.kind === "leaves" ? [[a.value, b.value]] : undefined;
    case "gone":
    case "everything":
    case "nothing":
      return a.kind === b.kind ? [] : undefined;
    case "choice":
      return b.kind === "choice"
        ? all([[a.test, b.test]], touchPairs(a.yes, b.yes), touchPairs(a.no, b.no))
        : undefined;
    case "under":
      return b.kind === "under" ? all([[a.key, b.key]], touchPairs(a.inner, b.inner)) : undefined;
    case "several":
      return b.kind === "several" && a.touches.length === b.touches.length
        ? all(...a.touches.map((one, i) => touchPairs(one, b.touches[i] ?? one)))
        : undefined;
    case "fields":
      return b.kind === "fields" && a.fields.size === b.fields.size
        ? all(
            ...[...a.fields].map(([name, one]) => {
              const other = b.fields.get(name);
              return other && touchPairs(one, other);
            }),
          )
        : undefined;
    default:
      return unreachable(a);
  }
}

function all(...lists: readonly (readonly Pair[] | undefined)[]): readonly Pair[] | undefined {
  return lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
}
