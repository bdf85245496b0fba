import * as build from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import {
  BOOL,
  INT,
  NAT,
  NUM,
  optionType,
  STRING,
  sameType,
  showType,
  type Type,
} from "../../src/ir/type.js";
import type { Draw } from "../ir/random-program.js";
import { COLOR, TEXTS } from "./values.js";

const MAYBE = optionType(INT);
const TEXT_OR_NOT = optionType(STRING, "undefined");
const STAMP: Type = { kind: "tuple", items: [NAT, STRING] };
const CELL: Type = { kind: "tuple", items: [NAT, BOOL] };
const STRINGS: Type = { kind: "set", of: STRING };
const NUMBERS: Type = { kind: "set", of: NUM };
const TOTALS: Type = { kind: "map", key: STRING, value: INT };
const COUNTS: Type = { kind: "map", key: INT, value: NAT };
const CELLS: Type = { kind: "map", key: STRING, value: CELL };
const LEVELS: Type = { kind: "map", key: NUM, value: NUM };
const NAMES: Type = { kind: "map", key: COLOR, value: MAYBE };
const GROUPS: Type = { kind: "map", key: STRING, value: STRINGS };
const TREE: Type = { kind: "map", key: STRING, value: TOTALS };
const PAIR: Type = {
  kind: "record",
  fields: [
    { name: "items", type: STRINGS },
    { name: "count", type: NAT },
    { name: "totals", type: TOTALS },
  ],
};

/** The types that random expressions have. */
export const TYPES: readonly Type[] = [
  BOOL,
  NAT,
  INT,
  NUM,
  STRING,
  COLOR,
  MAYBE,
  TEXT_OR_NOT,
  STAMP,
  CELL,
  STRINGS,
  NUMBERS,
  TOTALS,
  COUNTS,
  CELLS,
  LEVELS,
  NAMES,
  GROUPS,
  TREE,
  PAIR,
];

/** Two variables of each type, free in random expressions. */
export const VARIABLES: readonly { readonly name: string; readonly type: Type }[] = TYPES.flatMap(
  (type, i) => [0, 1].map((n) => ({ name: `v${i}_${n}`, type })),
);

interface Scope {
  readonly draw: Draw;
  readonly vars: readonly { readonly name: string; readonly type: Type }[];
  /** The number of comprehensions around: their variables are numbered by it. */
  readonly depth: { next: number };
}

/** A random expression of a type, over `VARIABLES`. */
export function randomExpr(draw: Draw, type: Type, depth: number): Expr {
  return expr({ draw, vars: VARIABLES, depth: { next: 0 } }, type, depth);
}

function expr(scope: Scope, type: Type, depth: number): Expr {
  const { draw } = scope;
  if (depth <= 0 || draw(5) === 0) {
    return leaf(scope, type);
  }
  if (draw(6) === 0) {
    return choice(
      type,
      expr(scope, BOOL, depth - 1),
      expr(scope, type, depth - 1),
      expr(scope, type, depth - 1),
    );
  }
  if (draw(6) === 0) {
    const found =
      draw(2) === 0 ? fromValueOfMap(scope, type, depth) : fromProduct(scope, type, depth);
    if (found) {
      return found;
    }
  }
  return operation(scope, type, depth) ?? leaf(scope, type);
}

function leaf(scope: Scope, type: Type): Expr {
  const { draw } = scope;
  // Nothing must be written in the same way, too.
  const vars = scope.vars.filter((v) => showType(v.type) === showType(type));
  return vars.length > 0 && draw(3) > 0 ? variable(pick(draw, vars)) : constant(draw, type);
}

function constant(draw: Draw, type: Type): Expr {
  switch (type.kind) {
    case "bool":
      return build.bool(draw(2) === 1);
    case "nat":
      return build.nat(draw(4));
    case "int":
      return { kind: "literal", type, value: draw(5) - 2 };
    case "num": {
      const values = [0, 1, -1.5, 0.1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      return { kind: "literal", type, value: pick(draw, values) };
    }
    case "string":
      return build.str(pick(draw, TEXTS));
    case "enum":
      return { kind: "literal", type, value: pick(draw, type.values) };
    case "option":
      return draw(2) === 0 ? build.none(type) : build.some(constant(draw, type.of), type);
    case "tuple":
      return build.tuple(...type.items.map((item) => constant(draw, item)));
    case "record":
      return build.record(
        type.fields.map((field) => ({ name: field.name, value: constant(draw, field.type) })),
      );
    default:
      return build.empty(type);
  }
}

function operation(scope: Scope, type: Type, depth: number): Expr | undefined {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  switch (type.kind) {
    case "bool":
      return boolean(scope, depth);
    case "nat":
      return natural(scope, depth);
    case "int":
      return integer(scope, depth);
    case "num":
      return draw(3) === 0
        ? go(pick(draw, [INT, NAT]))
        : { kind: pick(draw, ["max", "min"]), type, left: go(NUM), right: go(oneNumber(draw)) };
    case "string":
      return draw(2) === 0 ? item(go(STAMP), 1) : coalesce(STRING, go(TEXT_OR_NOT), go(STRING));
    case "option":
      return build.some(go(type.of), type);
    case "tuple":
      return { kind: "tuple", type, items: type.items.map(go) };
    case "record":
      return {
        kind: "record",
        type,
        fields: type.fields.map((field) => ({ name: field.name, value: go(field.type) })),
      };
    case "set":
      return setOf(scope, type, depth);
    case "map":
      return mapOf(scope, type, depth);
    default:
      return undefined;
  }
}

function boolean(scope: Scope, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  const [left, right] = [BOOL, BOOL];
  switch (draw(9)) {
    case 0:
      return { kind: "not", type: BOOL, operand: go(BOOL) };
    case 1:
      return { kind: pick(draw, ["and", "or"]), type: BOOL, left: go(left), right: go(right) };
    case 2:
      return {
        kind: pick(draw, ["lt", "le"]),
        type: BOOL,
        left: go(oneNumber(draw)),
        right: go(oneNumber(draw)),
      };
    case 3:
      return {
        kind: pick(draw, ["lt", "le"]),
        type: BOOL,
        left: text(scope, depth),
        right: text(scope, depth),
      };
    case 4: {
      const same = pick(draw, [BOOL, STRING, COLOR, MAYBE, TEXT_OR_NOT, STAMP, CELL]);
      return { kind: "eq", type: BOOL, left: go(same), right: go(same) };
    }
    case 5:
      return { kind: "eq", type: BOOL, left: go(oneNumber(draw)), right: go(oneNumber(draw)) };
    case 6:
      return { kind: "isSome", type: BOOL, option: go(pick(draw, [MAYBE, TEXT_OR_NOT])) };
    case 7: {
      const type = pick(draw, [STAMP, CELL, MAYBE, COLOR, NUM]);
      return build.chainLess(go(type), go(type));
    }
    default: {
      const [type, key] = pick(draw, keyed());
      return { kind: "has", type: BOOL, collection: go(type), key: keyOf(scope, key, depth) };
    }
  }
}

function natural(scope: Scope, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  switch (draw(6)) {
    case 0:
      return { kind: "add", type: NAT, left: go(NAT), right: go(NAT) };
    case 1:
      return { kind: pick(draw, ["max", "min"]), type: NAT, left: go(NAT), right: go(NAT) };
    case 2:
      return sum(scope, pick(draw, [COUNTS, CELLS, GROUPS]), NAT, depth);
    case 3:
      return item(go(pick(draw, [STAMP, CELL])), 0);
    default:
      return { kind: "size", type: NAT, collection: go(pick(draw, keyed())[0]) };
  }
}

function integer(scope: Scope, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  switch (draw(7)) {
    case 0:
      return go(NAT);
    case 1:
      return { kind: pick(draw, ["add", "sub"]), type: INT, left: go(INT), right: go(INT) };
    case 2:
      return { kind: "neg", type: INT, operand: go(INT) };
    case 3:
      return { kind: pick(draw, ["max", "min"]), type: INT, left: go(INT), right: go(NAT) };
    case 4:
      return coalesce(INT, go(MAYBE), go(INT));
    case 5: {
      const option = go(MAYBE);
      return choice(
        INT,
        { kind: "isSome", type: BOOL, option },
        { kind: "unwrap", type: INT, option },
        go(INT),
      );
    }
    default:
      return sum(scope, pick(draw, [TOTALS, COUNTS, CELLS, TREE, GROUPS]), INT, depth);
  }
}

function sum(scope: Scope, type: Type, of: Type, depth: number): Expr {
  if (type.kind !== "map") {
    throw new Error("a sum is over a map");
  }
  const map = expr(scope, type, depth - 1);
  const [x, inner] = bound(scope, "x", type.value);
  return { kind: "sum", type: of, map, x, body: expr(inner, of, depth - 1) };
}

function setOf(scope: Scope, type: Extract<Type, { kind: "set" }>, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  const key = () => keyOf(scope, type.of, depth);
  const sources = keyed().filter(([map, k]) => map.kind === "map" && sameType(k, type.of));
  switch (draw(sources.length > 0 ? 5 : 4)) {
    case 0:
      return { kind: "drop", type, collection: go(type), key: key() };
    case 1: {
      const [x, y] = [build.variable("unused1", BOOL), build.variable("unused2", BOOL)];
      return { kind: "joinMaps", type, left: go(type), right: go(type), x, y, body: build.FALSE };
    }
    case 4: {
      const [source] = pick(draw, sources);
      const map = go(source);
      const [x, inner] = bound(scope, "x", valueTypeOf(source));
      return { kind: "keysWhere", type, map, x, body: expr(inner, BOOL, depth - 1) };
    }
    default:
      return { kind: "insert", type, set: go(type), key: key() };
  }
}

function mapOf(scope: Scope, type: Extract<Type, { kind: "map" }>, depth: number): Expr {
  const { draw } = scope;
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  const key = () => keyOf(scope, type.key, depth);
  switch (draw(6)) {
    case 0:
      return { kind: "drop", type, collection: go(type), key: key() };
    case 1: {
      const [left, right] = [go(type), go(type)];
      const [x, withX] = bound(scope, "x", type.value);
      const [y, inner] = bound(withX, "y", type.value);
      return {
        kind: "joinMaps",
        type,
        left,
        right,
        x,
        y,
        body: expr(inner, type.value, depth - 1),
      };
    }
    case 2: {
      const sources = keyed().filter(([map, k]) => map.kind === "map" && sameType(k, type.key));
      const [source] = pick(draw, sources);
      const map = go(source);
      const [x, inner] = bound(scope, "x", valueTypeOf(source));
      const image = optionType(type.value, pick(draw, ["null", "undefined"]));
      // Nothing and a value that is nothing would be one to the interpreter.
      const body = image.of.kind === "option" ? go(MAYBE) : expr(inner, image, depth - 1);
      const fits = image.of.kind !== "option";
      return fits ? { kind: "entriesWhere", type, map, x, body } : go(type);
    }
    default:
      return { kind: "put", type, map: go(type), key: key(), value: go(type.value) };
  }
}

/** The value under a key, or what is given in its place. */
function fromValueOfMap(scope: Scope, type: Type, depth: number): Expr | undefined {
  const sources = keyed().filter(([map]) => map.kind === "map" && sameType(valueTypeOf(map), type));
  if (sources.length === 0 || type.kind === "option") {
    return undefined;
  }
  const [source, key] = pick(scope.draw, sources);
  const map = expr(scope, source, depth - 1);
  const found: Expr = {
    kind: "get",
    type: optionType(type, "undefined"),
    map,
    key: keyOf(scope, key, depth),
  };
  return coalesce(type, found, expr(scope, type, depth - 1));
}

/** A component of a tuple or record. */
function fromProduct(scope: Scope, type: Type, depth: number): Expr | undefined {
  const go = (inner: Type) => expr(scope, inner, depth - 1);
  if (PAIR.kind === "record") {
    const field = PAIR.fields.find((candidate) => sameType(candidate.type, type));
    if (field) {
      return { kind: "member", type, record: go(PAIR), name: field.name };
    }
  }
  return sameType(type, BOOL) ? item(go(CELL), 1) : undefined;
}

function keyed(): readonly (readonly [Type, Type])[] {
  return TYPES.flatMap((type): readonly (readonly [Type, Type])[] => {
    if (type.kind === "set") {
      return [[type, type.of]];
    }
    return type.kind === "map" ? [[type, type.key]] : [];
  });
}

function valueTypeOf(type: Type): Type {
  if (type.kind !== "map") {
    throw new Error(`no map: ${showType(type)}`);
  }
  return type.value;
}

/** A key; where the keys are numbers, an integer will do. */
function keyOf(scope: Scope, type: Type, depth: number): Expr {
  const key = type.kind === "num" && scope.draw(2) === 0 ? INT : type;
  return expr(scope, key, depth - 1);
}

function text(scope: Scope, depth: number): Expr {
  return expr(scope, pick(scope.draw, [STRING, STRING, COLOR]), depth - 1);
}

function oneNumber(draw: Draw): Type {
  return pick(draw, [NAT, INT, NUM]);
}

function bound(scope: Scope, prefix: string, type: Type): [Extract<Expr, { kind: "var" }>, Scope] {
  const name = `$${prefix}${scope.depth.next}`;
  scope.depth.next += 1;
  const v = build.variable(name, type);
  // Chosen often, though there are many others: without them a body says nothing.
  return [v, { ...scope, vars: [...scope.vars, v, v, v] }];
}

function variable({ name, type }: { readonly name: string; readonly type: Type }): Expr {
  return build.variable(name, type);
}

function item(tuple: Expr, index: number): Expr {
  const type = tuple.type.kind === "tuple" ? tuple.type.items[index] : undefined;
  if (!type) {
    throw new Error("no such component");
  }
  return { kind: "item", type, tuple, index };
}

function coalesce(type: Type, option: Expr, fallback: Expr): Expr {
  return { kind: "coalesce", type, option, fallback };
}

/** Without the folding of `build.cond`. */
function choice(type: Type, test: Expr, then: Expr, otherwise: Expr): Expr {
  return { kind: "cond", type, test, then, else: otherwise };
}

function pick<T>(draw: Draw, items: readonly T[]): T {
  const found = items[draw(items.length)];
  if (found === undefined) {
    throw new Error("nothing to choose from");
  }
  return found;
}
