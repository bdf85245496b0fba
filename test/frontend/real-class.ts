import { ts } from "ts-morph";
import type { Method } from "../../src/ir/model.js";

/** A class of a source text, as JavaScript runs it. */
export type RealClass = new (...args: unknown[]) => Record<string, unknown>;

/** A source text that runs: its class, and what expressions stand for where the module's names are known. */
export class RealModule {
  readonly Class: RealClass;
  readonly #evaluate: (code: string) => unknown;
  readonly #functions = new Map<string, (...args: unknown[]) => unknown>();

  constructor(text: string, name: string) {
    const body = `${plain(text)}; return { Class: ${name}, evaluate: (code) => eval(code) };`;
    const made = new Function("exports", body)({}) as {
      readonly Class: RealClass;
      readonly evaluate: (code: string) => unknown;
    };
    this.Class = made.Class;
    this.#evaluate = made.evaluate;
  }

  /** The value of an expression, with some more names, on an object. */
  valueOf(expression: string, names: ReadonlyMap<string, unknown>, object?: unknown): unknown {
    const key = [...names.keys(), expression].join(", ");
    const known = this.#functions.get(key);
    const run =
      known ??
      (this.#evaluate(
        plain(`(function (${[...names.keys()].join(", ")}) { return (${expression}); })`),
      ) as (...args: unknown[]) => unknown);
    this.#functions.set(key, run);
    return run.apply(object, [...names.values()].map(copied));
  }
}

function plain(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return outputText.trim().replace(/;$/, "");
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
