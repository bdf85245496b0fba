import type { Method, Param } from "../../ir/model.js";
import type { Lift } from "../../synth/lift.js";
import { givenParams } from "../member.js";
import { type OrderScope, printComparison } from "./print-order.js";
import { printTouches } from "./print-touches.js";
import { printValue } from "./print-value.js";
import { givenSamplesOf, refusedSamplesOf, samplesOf } from "./samples.js";

/** Names in a test file. */
export interface SubjectNames {
  /** Of the constant that holds the subject. */
  readonly subject: string;
  /** Of the source class; absent if its file does not export it. */
  readonly source?: string;
  readonly lifted: string;
  /** The local name of a function or type of the test file. */
  tool(name: string): string;
}

export interface PrintedSubject {
  /** The constant that holds the subject; absent if there is nothing to run. */
  readonly constant?: string;
  /** What is not tested, and why, one sentence each. */
  readonly gaps: readonly string[];
}

/** A class in a test file: what is called, what is asked, and in which order calls count. */
export function printSubject(lift: Lift, order: string, names: SubjectNames): PrintedSubject {
  const { model } = lift;
  const gaps: string[] = [];
  const updates = model.methods.filter(({ role }) => role === "update");
  const given = (model.construction?.params ?? []).map((param) => givenSamplesOf(param, model));
  if (given.some((values) => values.length === 0) || updates.length === 0) {
    const why =
      updates.length === 0
        ? "it has no updates"
        : "no values for the arguments of its constructor can be made up from their types";
    return { gaps: [`${model.name} is not tested: ${why}.`] };
  }
  const queries = printQueries(lift, gaps);
  if (queries.length === 0) {
    gaps.push(
      `${model.name} has nothing to ask: it is tested what updates answer, and that states agree.`,
    );
  }
  if (names.source === undefined) {
    gaps.push(
      `The source file does not export ${model.name}: it is only tested that states agree.`,
    );
  }
  const takesOutside = model.methods.some(
    ({ captures, signals, bodyText }) =>
      captures !== undefined ||
      signals !== undefined ||
      /\b(Date|performance|random)/.test(bodyText),
  );
  if (model.methods.some(({ captures = [] }) => captures.some(({ text }) => /UUID/.test(text)))) {
    gaps.push(`Arguments of ${model.name} are made up: ids that it has made are not among them.`);
  }
  const inOrder = printInOrder(lift, updates, names, gaps);
  const fields = [
    ...(names.source === undefined ? [] : [`Source: ${names.source}`]),
    `Lifted: ${names.lifted}`,
    `given: ${printPools(given)}`,
    `updates: [${updates.map((method) => printMember(method, lift, false)).join(", ")}]`,
    `queries: [${queries.join(", ")}]`,
    ...(inOrder ? [inOrder] : []),
    ...(takesOutside ? [`atMoment: ${names.tool("atMoment")}`] : []),
  ];
  return {
    constant: `/** The order of its calls: ${order.replaceAll("*/", "*\\/")} */
const ${names.subject}: ${names.tool("Subject")} = { ${fields.join(", ")} };`,
    gaps,
  };
}

function printQueries(lift: Lift, gaps: string[]): readonly string[] {
  const { model } = lift;
  const queries = model.methods.filter(({ role }) => role === "query");
  const canAsk = (method: Method) =>
    givenParams(method).every((param) => samplesOf(param, model).length > 0);
  for (const { name } of queries.filter((method) => !canAsk(method))) {
    gaps.push(`${name} is not asked: no values for its arguments can be made up from their types.`);
  }
  const isPublic = ({ visibility }: { readonly visibility: string }) => visibility === "public";
  return [
    ...queries.filter(canAsk).map((method) => printMember(method, lift, true)),
    ...[...model.fields, ...model.opaqueFields]
      .filter(isPublic)
      .map(({ name }) => `{ name: ${JSON.stringify(name)}, args: [] }`),
  ];
}

function printMember(method: Method, { model, parts }: Lift, isQuery: boolean): string {
  const params = givenParams(method);
  const isBounded = method.reads.some((name) => parts.some(({ fields }) => fields.includes(name)));
  return `{ ${[
    `name: ${JSON.stringify(method.name)}`,
    `args: ${printPools(params.map((param) => samplesOf(param, model)))}`,
    ...(isQuery ? [] : printRefused(params)),
    ...(method.form === "setter" && !isQuery ? ["sets: true"] : []),
    ...(params.at(-1)?.rest ? ["takesRest: true"] : []),
    ...(method.ordered && isBounded ? ["isUnordered: true"] : []),
  ].join(", ")} }`;
}

function printRefused(params: readonly Param[]): readonly string[] {
  const refused = params.map((param) => (param.rest ? [] : refusedSamplesOf(param)));
  return refused.some((values) => values.length > 0) ? [`refused: ${printPools(refused)}`] : [];
}

function printPools(pools: readonly (readonly unknown[])[]): string {
  return `[${pools.map((values) => printValue(values)).join(", ")}]`;
}

/** The order in which updates count, as a method; nothing if it can't be stated. */
function printInOrder(
  lift: Lift,
  updates: readonly Method[],
  names: SubjectNames,
  gaps: string[],
): string | undefined {
  const { arbitration, isCausal, log, model } = lift;
  const scope: OrderScope = {
    updates,
    tool: names.tool,
    argumentsType: (method) => argumentsType(method, names.lifted, model.typeParameters !== ""),
  };
  // A log decides by stamp what the rule leaves open; else it must not matter.
  const open = log ? [`${names.tool("byStamp")}(a, b)`] : ["a.luck - b.luck"];
  if (!isCausal) {
    const order = printComparison(arbitration, open, scope);
    return `inOrder: (updates) => [...updates].sort((a, b) => ${order})`;
  }
  const touches = printTouches(lift, scope.argumentsType, names.tool("IS_THERE"));
  if (!touches) {
    gaps.push(
      `Where ${model.name} writes can't be told from arguments alone: it is only tested that states agree.`,
    );
    return undefined;
  }
  gaps.push(
    `What decides in ${model.name} is stated cell by cell. Where no one order of all calls gives each cell what it should hold, answers are not compared.`,
  );
  const logged =
    log &&
    `logged: { updates: ${JSON.stringify(log.updates.map(({ name }) => name))}, order: (a, b) => ${printComparison({ ...arbitration, clock: "lamport" }, open, scope)} }`;
  const rules = [
    `touches: { ${touches.entries.join(", ")} }`,
    `policy: (a, b) => ${printComparison({ ...arbitration, clock: "none" }, [], scope)}`,
    ...(logged ? [logged] : []),
  ];
  return `inOrder: (updates) => ${names.tool("inOneOrder")}(updates, { ${rules.join(", ")} })`;
}

/** The type of the arguments of an update. */
function argumentsType({ name, form }: Method, className: string, isGeneric: boolean): string {
  const type = isGeneric ? `InstanceType<typeof ${className}>` : className;
  const member = `${type}[${JSON.stringify(name)}]`;
  return form === "setter" ? `[${member}]` : `Parameters<${member}>`;
}
