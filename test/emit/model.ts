import type { HeaderInfo } from "../../src/emit/header.js";
import { FALSE } from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import type { ClassModel, Field, Method } from "../../src/ir/model.js";
import type { Stmt } from "../../src/ir/stmt.js";
import { type Type, VOID } from "../../src/ir/type.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";

const RANGE = { file: "input.ts", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** A model of a class, as the frontend would make it. */
export function modelOf(name: string, more: Partial<ClassModel>): ClassModel {
  return {
    name,
    file: "corpus/case/input.ts",
    doc: "",
    exportedAs: name,
    fields: [],
    methods: [],
    policy: {
      clock: "lamport",
      clauses: [],
      range: RANGE,
      insertion: { range: RANGE, before: "", between: "", after: "" },
    },
    opaqueFields: [],
    source: { text: "", declarations: [], imports: [] },
    imports: [],
    statics: [],
    typeParameters: "",
    typeDeclarations: [],
    range: RANGE,
    ...more,
  };
}

export function fieldOf(
  name: string,
  type: Type,
  typeText: string,
  more: Partial<Field> = {},
): Field {
  const init: Expr = type.kind === "set" || type.kind === "map" ? { kind: "empty", type } : FALSE;
  return { name, visibility: "private", type, typeText, init, doc: "", range: RANGE, ...more };
}

export function methodOf(
  name: string,
  params: readonly (readonly [string, Type, string])[],
  more: Partial<Method> = {},
): Method {
  return {
    name,
    visibility: "public",
    role: "update",
    form: "method",
    params: params.map(([param, type, typeText]) => ({ name: param, type, typeText })),
    returns: VOID,
    returnText: "void",
    body: [],
    bodyText: "{}",
    reads: [],
    pure: false,
    ordered: false,
    doc: "",
    range: RANGE,
    ...more,
  };
}

export function queryOf(
  name: string,
  params: readonly (readonly [string, Type, string])[],
  returns: readonly [Type, string],
  value: Expr,
  bodyText: string,
  more: Partial<Method> = {},
): Method {
  const body: Stmt[] = [{ kind: "return", value }];
  return methodOf(name, params, {
    role: "query",
    pure: true,
    returns: returns[0],
    returnText: returns[1],
    body,
    bodyText,
    ...more,
  });
}

export function partOf(
  name: string,
  lattice: PartLift["lattice"],
  deltas: Readonly<Record<string, Expr>>,
  views: Readonly<Record<string, Expr>>,
): PartLift {
  return {
    name,
    fields: Object.keys(views),
    order: "class",
    lattice,
    deltas: new Map(Object.entries(deltas)),
    views: new Map(Object.entries(views)),
    invariant: [],
  };
}

export function liftOf(
  model: ClassModel,
  parts: readonly PartLift[],
  dropped: Lift["dropped"] = [],
): Lift {
  return { model, arbitration: { clock: "lamport", clauses: [] }, parts, dropped };
}

export const HEADER: HeaderInfo = {
  source: "input.ts",
  tool: "0.1.0",
  solver: "z3-solver 5.2.0",
  lattice: "{ items: map<string, lex(max<nat>, or)> }",
  order: "Lamport clock; at equal clocks remove, then add",
  proved: ["12 obligations"],
  growth: "the keys ever touched",
};
