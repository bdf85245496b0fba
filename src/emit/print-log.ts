import { type Arbitration, rankIn } from "../ir/arbitration.js";
import { type DataType, dataOf } from "../ir/data.js";
import type { ClassModel, Clause, Field, Method, OpaqueField, Param } from "../ir/model.js";
import { unreachable } from "../ir/unreachable.js";
import type { Lift, LogLift } from "../synth/lift.js";
import type { Imports } from "./imports.js";
import { givenParams } from "./member.js";
import { propertyName } from "./names.js";

/** The lattice of a replay log: the updates with the types of their arguments, and their order. */
export function printLog(lift: Lift, log: LogLift, imports: Imports): string {
  const methods = log.updates.map(
    (method) => `${propertyName(method.name)}: [${printArguments(method)}]`,
  );
  const arbitration = orderOfLog(lift);
  const order = printOrder(arbitration, log.updates, imports);
  const fields = fieldData(lift.model);
  const clocked = arbitration.clock === "lamport";
  const options = [
    ...(order ? [`order: ${order}`] : []),
    ...(clocked && fields ? [`fields: ${fields}`] : []),
    ...(clocked ? [] : ["compacts: false"]),
  ];
  const more = options.length > 0 ? `, { ${options.join(", ")} }` : "";
  return `${imports.value("log")}({ ${methods.join(", ")} }${more})`;
}

function printArguments(method: Method): string {
  const { captures = [] } = method;
  const taken = captures.map(({ id, data }) => `${id}: ${printData(data)}`);
  return [
    ...givenParams(method).map(printParamData),
    ...(taken.length > 0 ? [`{ record: { ${taken.join(", ")} } }`] : []),
  ].join(", ");
}

/** True if the log can forget a prefix: the clock comes first in its order, and the fields are data. */
export function canCompact(lift: Lift): boolean {
  return orderOfLog(lift).clock === "lamport" && fieldData(lift.model) !== undefined;
}

/** What happened before has the smaller Lamport clock: so that order keeps to the causal one. */
function orderOfLog({ arbitration, isCausal }: Lift): Arbitration {
  return isCausal ? { ...arbitration, clock: "lamport" } : arbitration;
}

/** The types of all fields, for the log to drop its prefix; nothing if one has none. */
export function fieldData({ fields, opaqueFields }: ClassModel): string | undefined {
  const entries = [
    ...fields.map((field) => ({ field, data: dataOf(field.type) })),
    ...opaqueFields.map((field) => ({ field, data: field.data })),
  ].map(({ field, data }) => data && `${propertyName(fieldKey(field))}: ${printData(data)}`);
  return entries.every((entry) => entry !== undefined) ? `{ ${entries.join(", ")} }` : undefined;
}

/** The name of a field among those of a snapshot. */
export function fieldKey({ name, visibility }: Field | OpaqueField): string {
  return visibility === "hash" ? `#${name}` : name;
}

/** What an event holds of an argument. */
export function printParamData(param: Param): string {
  const data = param.data ?? dataOf(param.type);
  const isLeftOut = param.optional && !(typeof data === "object" && "optional" in data);
  return printData(isLeftOut ? { optional: data } : data);
}

/** A type of data as the runtime's constructors take it. */
function printData(data: DataType): string {
  if (typeof data === "string") {
    return JSON.stringify(data);
  }
  if ("enum" in data) {
    return `{ enum: ${JSON.stringify(data.enum)} }`;
  }
  if ("literal" in data) {
    return `{ literal: ${JSON.stringify(data.literal)} }`;
  }
  if ("option" in data) {
    return `{ option: ${printData(data.option)} }`;
  }
  if ("optional" in data) {
    return `{ optional: ${printData(data.optional)} }`;
  }
  if ("tuple" in data) {
    return `{ tuple: [${data.tuple.map(printData).join(", ")}] }`;
  }
  if ("array" in data) {
    return `{ array: ${printData(data.array)} }`;
  }
  if ("set" in data) {
    return `{ set: ${printData(data.set)} }`;
  }
  if ("map" in data) {
    return `{ map: [${data.map.map(printData).join(", ")}] }`;
  }
  if ("union" in data) {
    return `{ union: [${data.union.map(printData).join(", ")}] }`;
  }
  const fields = Object.entries(data.record).map(
    ([name, of]) => `${propertyName(name)}: ${printData(of)}`,
  );
  return `{ record: { ${fields.join(", ")} } }`;
}

/** A comparison of two events; nothing if they are ordered by clock, then replica, as the runtime does by itself. */
function printOrder(
  { clock, clauses }: Arbitration,
  updates: readonly Method[],
  imports: Imports,
): string | undefined {
  const end = clauses.findIndex((clause) => clause.kind === "latest");
  const deciding = end < 0 ? clauses : clauses.slice(0, end);
  if (deciding.length === 0 && (clock === "lamport" || end >= 0)) {
    return undefined;
  }
  const steps = [
    ...(clock === "lamport" ? ["a.clock - b.clock"] : []),
    ...deciding.map((clause) => printClause(clause, updates, imports)),
  ];
  return steps.length === 0 ? undefined : `(a, b) => ${steps.join(" || ")}`;
}

function printClause(clause: Clause, updates: readonly Method[], imports: Imports): string {
  switch (clause.kind) {
    case "chain": {
      const ranks = updates.map(
        ({ name }) => `${propertyName(name)}: ${rankIn(clause.methods, name)}`,
      );
      return `${imports.value("byRank")}({ ${ranks.join(", ")} }, a, b)`;
    }
    case "predicate": {
      const calls = updates.map((method) => {
        const { name } = method;
        const args = givenParams(method).map(
          (param) => `${propertyName(param.name)}: ${param.typeText}`,
        );
        return `{ ${[`method: ${JSON.stringify(name)}`, ...args].join("; ")} }`;
      });
      const names = updates.map(
        (method) =>
          `${propertyName(method.name)}: ${JSON.stringify(givenParams(method).map(({ name }) => name))}`,
      );
      const type = calls.join(" | ");
      return `${imports.value("byPredicate")}<${type}>({ ${names.join(", ")} }, ${clause.text}, a, b)`;
    }
    case "latest":
      throw new Error("the latest of two events is what the log takes by itself");
    default:
      return unreachable(clause);
  }
}
