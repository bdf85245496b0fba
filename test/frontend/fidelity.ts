import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect } from "vitest";
import {
  type Bindings,
  bindings,
  compileExpr,
  compileMethod,
  EvaluationError,
  type Evaluator,
  initialFields,
  methodsOf,
  type Outcome,
  type Runner,
} from "../../src/ir/interpret.js";
import type { ClassModel, Method, Param } from "../../src/ir/model.js";
import { summarize } from "../../src/ir/summarize.js";
import type { Value } from "../../src/ir/value.js";
import { arbitraryArgument, STRINGS } from "./arbitrary-value.js";
import { callReal, RealModule } from "./real-class.js";

interface Call {
  readonly method: Method;
  readonly args: readonly Value[];
}

/**
 * Random calls on the real class and on the model: the same answers, the same calls rejected, and the same public fields
 * after each.
 */
export function checkFidelity(
  model: ClassModel,
  text: string,
  { numRuns = 60, strings = STRINGS, maxLength = 40 } = {},
): void {
  const module = new RealModule(text, model.name);
  const machine = new Machine(model, module);
  const calls = model.methods
    .filter((method) => method.role !== "helper")
    .map((method) => ({
      arbitrary: fc
        .tuple(...givenOf(method).map((param) => arbitraryArgument(param, strings)))
        .map((args): Call => ({ method, args: args as readonly Value[] })),
      weight: method.role === "update" ? 4 : 1,
    }));
  const made = fc.tuple(
    ...(model.construction?.params ?? []).map((param) =>
      arbitraryArgument({ ...param, type: givenType(model, param) }, strings),
    ),
  );
  fc.assert(
    fc.property(
      made,
      fc.array(fc.oneof(...calls), { maxLength }),
      fc.nat(1000),
      (construction, sequence, seed) => {
        withSameOutside(seed, () => {
          run(model, module, machine, construction as readonly Value[], sequence);
        });
      },
    ),
    { numRuns },
  );
}

function run(
  model: ClassModel,
  module: RealModule,
  machine: Machine,
  construction: readonly Value[],
  sequence: readonly Call[],
): void {
  const real = new module.Class(...construction);
  let fields = machine.start(construction);
  const observers = model.methods.filter((m) => m.role === "query" && m.params.length === 0);
  for (const { method, args } of sequence) {
    outside.next();
    const modelled = attempt(() => machine.call(method, fields, args, real));
    const { value: answer, error } = attempt(() => callReal(real, method, args));
    if (modelled.error instanceof EvaluationError) {
      // What was taken as being there by `!` is not: nothing is said of the fields after that.
      expect(error, method.name).toBeDefined();
      return;
    }
    if (modelled.error !== undefined) {
      throw modelled.error;
    }
    const { outcome, isRejected } = modelled.value!;
    expect(`${method.name} ${error === undefined}`, String(error)).toBe(
      `${method.name} ${!isRejected}`,
    );
    if (isRejected) {
      expect(outcome.fields).toBe(fields);
    } else if (method.returns.kind !== "void") {
      agree(method.name, outcome.result, answer);
    }
    if (method.fluent && !isRejected) {
      expect(answer === real, method.name).toBe(true);
    }
    fields = outcome.fields;
    for (const field of model.fields) {
      if (field.visibility === "public") {
        agree(field.name, fields[field.name], real[field.name]);
      }
    }
    for (const query of observers) {
      const { outcome: seen } = machine.call(query, fields, [], real);
      agree(query.name, seen.result, callReal(real, query, []));
    }
  }
}

/** The parameters that callers give. */
function givenOf({ params }: Method): readonly Param[] {
  return params.filter(({ hidden }) => hidden === undefined);
}

/** The type of an argument of the constructor: that of the field that holds it. */
function givenType({ fields, construction }: ClassModel, { name, data }: Param): Param["type"] {
  const [field] = [...(construction?.given ?? [])].find(([, param]) => param === name) ?? [];
  const type = fields.find((one) => one.name === field)?.type;
  if (!type) {
    throw new Error(`no type for ${name} (${JSON.stringify(data)})`);
  }
  return type;
}

interface Attempt<T> {
  readonly value?: T;
  readonly error?: unknown;
}

function attempt<T>(ask: () => T): Attempt<T> {
  try {
    return { value: ask() };
  } catch (error) {
    return { error: error ?? "nothing" };
  }
}

function agree(name: string, model: unknown, real: unknown): void {
  const [a, b] = [normal(model), normal(real)];
  if (!isDeepStrictEqual(a, b)) {
    expect(a, name).toEqual(b);
  }
}

/** What code takes from outside: the same for the real class and the model, and another for each call. */
const outside = {
  now: 0,
  random: 0,
  next(): void {
    this.now += 1 + (this.now % 7);
    this.random = (this.random * 75 + 74) % 65537;
  },
};

function withSameOutside(seed: number, body: () => void): void {
  const { now } = Date;
  const { random } = Math;
  Object.assign(outside, { now: 1000 + seed, random: seed });
  Date.now = () => outside.now;
  Math.random = () => outside.random / 65537;
  try {
    body();
  } finally {
    Date.now = now;
    Math.random = random;
  }
}

interface Compiled {
  readonly run: Runner;
  readonly rejects: Evaluator;
}

/** The methods of a model, ready to run. */
class Machine {
  private readonly compiled = new Map<Method, Compiled>();

  constructor(
    private readonly model: ClassModel,
    private readonly module: RealModule,
  ) {}

  /** The fields of an object that is made with these arguments. */
  start(args: readonly Value[]): Bindings {
    const { construction } = this.model;
    const fields = initialFields(this.model);
    const values = this.given(construction?.params ?? [], args, undefined);
    return bindings([
      ...Object.entries(fields),
      ...[...(construction?.given ?? [])].map(
        ([field, param]) => [field, values.get(param)] as const,
      ),
    ]);
  }

  call(method: Method, fields: Bindings, args: readonly Value[], object: unknown) {
    let values: ReadonlyMap<string, Value>;
    try {
      values = this.given(method.params, args, object);
    } catch {
      // What is computed at the call throws: there is no event.
      return { outcome: { fields, result: undefined } satisfies Outcome, isRejected: true };
    }
    const { run, rejects } = this.compile(method);
    const isRejected = rejects({ vars: bindings(values), fields }) === true;
    const outcome = run(fields, [...values.values()]);
    return this.isRefused(method, values, object)
      ? { outcome: { fields, result: undefined } satisfies Outcome, isRejected: true }
      : { outcome, isRejected };
  }

  /** True of arguments that a check in the guard refuses, of which the model does not know: there is no event. */
  private isRefused(
    { guardText = "" }: Method,
    values: ReadonlyMap<string, Value>,
    object: unknown,
  ): boolean {
    if (guardText === "" || guardText.includes(".#")) {
      return false;
    }
    try {
      this.module.valueOf(`(() => { ${guardText} })()`, values, object);
      return false;
    } catch {
      return true;
    }
  }

  /** The values of parameters: those that are given, what stands for those that are not, and what is computed. */
  private given(
    params: readonly Param[],
    args: readonly Value[],
    object: unknown,
  ): ReadonlyMap<string, Value> {
    const values = new Map<string, Value>();
    for (const [i, { name, hidden, defaultText }] of params.entries()) {
      const text = hidden ?? (args[i] === undefined ? defaultText : undefined);
      values.set(
        name,
        text === undefined ? args[i] : (this.module.valueOf(text, values, object) as Value),
      );
    }
    return values;
  }

  private compile(method: Method): Compiled {
    const known = this.compiled.get(method);
    if (known) {
      return known;
    }
    const methods = methodsOf(this.model);
    const rejects = compileExpr(summarize(method, methods).rejects, methods);
    const made = { run: compileMethod(method, methods), rejects };
    this.compiled.set(method, made);
    return made;
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
