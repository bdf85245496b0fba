import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect } from "vitest";
import { compileMethod, initialFields, methodsOf, type Runner } from "../../src/ir/interpret.js";
import type { ClassModel, Method } from "../../src/ir/model.js";
import type { Value } from "../../src/ir/value.js";
import { arbitraryArgument, STRINGS } from "./arbitrary-value.js";
import { callReal, type RealClass, realClass } from "./real-class.js";

interface Call {
  readonly method: Method;
  readonly args: readonly Value[];
}

/** Random calls on the real class and on the model: the same answers, and the same public fields after each. */
export function checkFidelity(
  model: ClassModel,
  text: string,
  { numRuns = 60, strings = STRINGS, maxLength = 40 } = {},
): void {
  const Real = realClass(text, model.name);
  const machine = new Machine(model);
  const calls = model.methods
    .filter((method) => method.role !== "helper")
    .map((method) => ({
      arbitrary: fc
        .tuple(...method.params.map((param) => arbitraryArgument(param, strings)))
        .map((args): Call => ({ method, args: args as readonly Value[] })),
      weight: method.role === "update" ? 4 : 1,
    }));
  fc.assert(
    fc.property(fc.array(fc.oneof(...calls), { maxLength }), (sequence) => {
      run(model, Real, machine, sequence);
    }),
    { numRuns },
  );
}

function run(
  model: ClassModel,
  Real: RealClass,
  machine: Machine,
  sequence: readonly Call[],
): void {
  const real = new Real();
  let fields = initialFields(model);
  const observers = model.methods.filter((m) => m.role === "query" && m.params.length === 0);
  for (const { method, args } of sequence) {
    const answer = callReal(real, method, args);
    const outcome = machine.call(method, fields, args);
    fields = outcome.fields;
    if (method.returns.kind !== "void") {
      agree(method.name, outcome.result, answer);
    }
    for (const field of model.fields) {
      if (field.visibility === "public") {
        agree(field.name, fields[field.name], real[field.name]);
      }
    }
    for (const query of observers) {
      agree(query.name, machine.call(query, fields, []).result, callReal(real, query, []));
    }
  }
}

function agree(name: string, model: unknown, real: unknown): void {
  const [a, b] = [normal(model), normal(real)];
  if (!isDeepStrictEqual(a, b)) {
    expect(a, name).toEqual(b);
  }
}

/** The methods of a model, ready to run. */
class Machine {
  private readonly runners = new Map<Method, Runner>();

  constructor(private readonly model: ClassModel) {}

  call(method: Method, fields: ReturnType<typeof initialFields>, args: readonly Value[]) {
    const runner = this.runners.get(method) ?? compileMethod(method, methodsOf(this.model));
    this.runners.set(method, runner);
    const given = method.params.map(({ defaultText }, i) =>
      args[i] === undefined && defaultText !== undefined
        ? (new Function(`return ${defaultText}`)() as Value)
        : args[i],
    );
    return runner(fields, given);
  }
}

/** Values without what the representation leaves open: negative zero, orders, prototypes, absent or `undefined`. */
function normal(value: unknown): unknown {
  if (value === 0) {
    return 0;
  }
  if (value instanceof Set) {
    return { set: [...value].map(normal).sort(byText) };
  }
  if (value instanceof Map) {
    return { map: [...value].map(([k, v]) => [normal(k), normal(v)]).sort(byText) };
  }
  if (Array.isArray(value)) {
    return value.map(normal);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, v]) => v !== undefined)
          .map(([k, v]) => [k, normal(v)]),
      )
    : value;
}

function byText(a: unknown, b: unknown): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
