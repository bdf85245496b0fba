import { type DataType, dataOf } from "../../ir/data.js";
import type { ClassModel, Param } from "../../ir/model.js";
import { pool } from "./pool.js";

/** How many values an argument has at most: few, so that calls meet. */
const MOST = 7;

/** A few values for an argument of the constructor: integers for numbers, which may be added. */
export function givenSamplesOf(param: Param, model: ClassModel): readonly unknown[] {
  return samplesOf(param, model).filter(
    (value) => typeof value !== "number" || Number.isSafeInteger(value),
  );
}

/** Values that a lifted class must refuse for an argument. */
export function refusedSamplesOf({ data, type }: Param): readonly unknown[] {
  const known = data ?? (type.kind === "void" ? undefined : dataOf(type));
  return known === undefined ? [] : refusedOf(known);
}

function refusedOf(type: DataType): readonly unknown[] {
  switch (type) {
    case "nat":
    case "int":
      return [Number.NaN, 0.5];
    case "num":
      return [Number.NaN];
    case "string":
      return ["\ud800"];
    case "bool":
      return [0];
    default:
      return typeof type === "string" ? [] : refusedComposed(type);
  }
}

function refusedComposed(type: Exclude<DataType, string>): readonly unknown[] {
  if ("enum" in type) {
    return ["no such value"];
  }
  if ("option" in type) {
    return refusedOf(type.option);
  }
  if ("record" in type) {
    const [usual] = pool(type).usual;
    return Object.entries(type.record).flatMap(([name, of]) =>
      refusedOf(of)
        .slice(0, 1)
        .map((value) => ({ ...(usual as object), [name]: value })),
    );
  }
  return [];
}

/** A few values for an argument; undefined stands for one that is left out. None if its type is not known. */
export function samplesOf(
  { data, type, optional, defaultText }: Param,
  model: ClassModel,
): readonly unknown[] {
  const known = data ?? (type.kind === "void" ? undefined : dataOf(type));
  const mayBeLeftOut = optional === true || defaultText !== undefined;
  if (known === undefined) {
    return mayBeLeftOut ? [undefined] : [];
  }
  const own = ownNumbers(known, model);
  const usual = pool(known).usual;
  const values = [...usual.slice(0, MOST - own.length), ...own];
  return [...new Set(mayBeLeftOut ? [undefined, ...values] : values)];
}

/** Numbers that the class mentions: what it does may change there, or right after. */
function ownNumbers(type: DataType, { source }: ClassModel): readonly number[] {
  if (type !== "nat" && type !== "int" && type !== "num") {
    return [];
  }
  const code = source.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|"[^"\n]*"|'[^'\n]*'|`[^`]*`/gm, "");
  const mentioned = [...code.matchAll(/(?<![\w.$])\d+(?:\.\d+)?(?![\w.])/g)].map(([text]) =>
    Number(text),
  );
  const integers = mentioned.filter((one) => one > 1 && Number.isSafeInteger(one + 1));
  return [...new Set(integers.flatMap((one) => [one, one + 1]))].slice(0, 4);
}
