import { and, bool, eq, item, member, TRUE, unwrap } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { optionType } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import { coerce } from "./coerce.js";
import type { Step } from "./lowered.js";
import type { NumberKinds } from "./number-kinds.js";

/** Whether two ways into an object agree as far as both go. */
export function stepsMatch(a: readonly Step[], b: readonly Step[]): Expr {
  return and(...a.slice(0, b.length).map((step, i) => stepMatches(step, b[i] ?? step)));
}

function stepMatches(a: Step, b: Step): Expr {
  if (a.kind === "part" || b.kind === "part") {
    return bool(a.kind === "part" && b.kind === "part" && a.name === b.name);
  }
  const [key, other] = [a.key, b.key];
  if (key.kind === "literal" && other.kind === "literal") {
    return bool(key.value === other.value);
  }
  const same = key.kind === "var" && other.kind === "var" && key.name === other.name;
  return same ? TRUE : eq(key, other);
}

/** What is one step inside an object: of a map the value under a key that it has. */
export function inside(around: Expr, step: Step): Expr {
  const { type } = around;
  if (step.kind === "key") {
    return type.kind === "map"
      ? unwrap({
          kind: "get",
          type: optionType(type.value, "undefined"),
          map: around,
          key: step.key,
        })
      : around;
  }
  return typeof step.name === "number" ? item(around, step.name) : member(around, step.name);
}

/** The object with `value` in place of what is one step inside it. */
export function withInside(numbers: NumberKinds, around: Expr, step: Step, value: Expr): Expr {
  const { type } = around;
  switch (type.kind) {
    case "map":
      return step.kind === "key"
        ? {
            kind: "put",
            type,
            map: around,
            key: step.key,
            value: coerce(numbers, value, type.value) ?? value,
          }
        : around;
    case "record":
      return {
        kind: "record",
        type,
        fields: type.fields.map(({ name, type: of }) => ({
          name,
          value:
            step.kind === "part" && step.name === name
              ? (coerce(numbers, value, of) ?? value)
              : member(around, name),
        })),
      };
    case "tuple":
      return {
        kind: "tuple",
        type,
        items: type.items.map((of, i) =>
          step.kind === "part" && step.name === i
            ? (coerce(numbers, value, of) ?? value)
            : item(around, i),
        ),
      };
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
    case "enum":
    case "option":
    case "set":
    case "array":
    case "void":
      return around;
    default:
      return unreachable(type);
  }
}
