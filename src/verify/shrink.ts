import { type Bindings, bindings } from "../ir/interpret.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import type { Unknown } from "./obligations.js";

/** Steps after which shrinking stops where it is. */
const STEPS = 400;

/**
 * Makes values smaller, one at a time, as long as they keep failing (Hughes and Claessen, QuickCheck, ICFP 2000).
 * `fails` is asked of each attempt; the result still fails.
 */
export function shrink(
  unknowns: readonly Unknown[],
  values: Bindings,
  fails: (values: Bindings) => boolean,
): Bindings {
  let best = values;
  let steps = 0;
  let progress = true;
  while (progress) {
    progress = false;
    for (const { name, type } of unknowns) {
      for (const smaller of smallerThan(type, best[name])) {
        steps += 1;
        if (steps > STEPS) {
          return best;
        }
        const attempt = bindings([...Object.entries(best), [name, smaller] as const]);
        if (fails(attempt)) {
          best = attempt;
          progress = true;
          break;
        }
      }
    }
  }
  return best;
}

/** Values that are simpler than the given one, the simplest first. */
function smallerThan(type: Type, value: Value): readonly Value[] {
  switch (type.kind) {
    case "bool":
    case "enum":
    case "array":
    case "void":
      return [];
    case "nat":
    case "int":
    case "num": {
      const n = Number(value);
      const toward = [0, 1, Math.trunc(n / 2), n - Math.sign(n)];
      return [...new Set(toward)].filter((m) => Math.abs(m) < Math.abs(n));
    }
    case "string": {
      const text = String(value);
      return ["a", "b"].filter((one) => text.length > 1 || one < text);
    }
    case "option": {
      const nothing = type.none === "null" ? null : undefined;
      return value === nothing ? [] : [nothing, ...smallerThan(type.of, value)];
    }
    case "tuple": {
      const items = value as readonly Value[];
      return type.items.flatMap((item, i) =>
        smallerThan(item, items[i]).map((smaller) =>
          items.map((old, j) => (i === j ? smaller : old)),
        ),
      );
    }
    case "record": {
      const fields = value as { readonly [name: string]: Value };
      return type.fields.flatMap((field) =>
        smallerThan(field.type, fields[field.name]).map((smaller) =>
          bindings([...Object.entries(fields), [field.name, smaller] as const]),
        ),
      );
    }
    case "set": {
      const set = value as ReadonlySet<Value>;
      return [...set].map((drop) => new Set([...set].filter((key) => key !== drop)));
    }
    case "map": {
      const map = value as ReadonlyMap<Value, Value>;
      const fewer = [...map.keys()].map(
        (drop) => new Map([...map].filter(([key]) => key !== drop)),
      );
      const simpler = [...map].flatMap(([key, item]) =>
        smallerThan(type.value, item).map((smaller) => new Map([...map, [key, smaller] as const])),
      );
      return [...fewer, ...simpler];
    }
    default:
      return unreachable(type);
  }
}
