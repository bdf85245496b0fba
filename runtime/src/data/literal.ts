import { invalidState } from "../error/invalid-state.js";
import type { Literal } from "../value/data.js";
import { positiveZero } from "../value/primitive.js";
import { isString } from "../value/string.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";

/** That value alone. Throws TypeError for what JSON has no value for. */
export function literal(given: Literal): Codec<Literal> {
  const only = positiveZero(given);
  const text: string | undefined = JSON.stringify(only);
  if (!isLiteral(only)) throw new TypeError(`there is no literal type ${text}`);
  return {
    notation: `literal<${text}>`,
    accepts: (value) => value === only,
    check(value, path) {
      if (value === only) return only;
      throw wrong(path, text, value);
    },
    toJSON: () => only,
    fromJSON(json, path) {
      if (json === only) return only;
      throw invalidState(path, text, json);
    },
    write: (out) => out.byte(0),
    read(input) {
      input.below(1, "the literal");
      return only;
    },
  };
}

function isLiteral(value: unknown): boolean {
  return value === null || typeof value === "boolean" || isString(value) || Number.isFinite(value);
}
