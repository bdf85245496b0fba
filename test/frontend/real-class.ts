import { ts } from "ts-morph";
import type { Method } from "../../src/ir/model.js";

/** A class of a source text, as JavaScript runs it. */
export type RealClass = new () => Record<string, unknown>;

/** Runs a source text and gives the class of the given name. */
export function realClass(text: string, name: string): RealClass {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exported: unknown = new Function("exports", `${outputText}; return ${name};`)({});
  return exported as RealClass;
}

/** Calls a public member with the given arguments; `undefined` at the end is left out. */
export function callReal(
  object: Record<string, unknown>,
  method: Pick<Method, "name" | "form">,
  args: readonly unknown[],
): unknown {
  const { name, form } = method;
  if (form === "getter") {
    return object[name];
  }
  if (form === "setter") {
    object[name] = args[0];
    return undefined;
  }
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) {
    count -= 1;
  }
  const member = object[name] as (...values: unknown[]) => unknown;
  return member.apply(object, args.slice(0, count).map(copied));
}

/** Real classes may change or keep what they are given, so they get a copy, where what is `undefined` is left out. */
function copied(value: unknown): unknown {
  if (value instanceof Set) {
    return new Set(value);
  }
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, copied(item)]));
  }
  if (Array.isArray(value)) {
    return value.map(copied);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([name, item]) => [name, copied(item)]),
      )
    : value;
}
