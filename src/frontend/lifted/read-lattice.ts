import { ts } from "ts-morph";
import { BOOL } from "../../ir/type.js";
import type { Lattice } from "../../lattice/lattice.js";
import { readValueType } from "./read-value-type.js";
import { bare, propertyNameOf } from "./syntax.js";
import { Unread } from "./unread.js";

/** The constants of a module that hold lattices, and what the module imports from the runtime. */
export interface Module {
  readonly constants: ReadonlyMap<string, ts.Expression>;
  readonly runtime: ReadonlyMap<string, string>;
}

/** One part of the record that a class's state is. */
export type StatePart =
  | { readonly kind: "plain"; readonly name: string; readonly lattice: Lattice }
  /** In causal cells; `constant`: the name of the lattice in the file. */
  | {
      readonly kind: "cells";
      readonly name: string;
      readonly lattice: Lattice;
      readonly constant: string;
      /** The paths of names to records whose components are cells of their own. */
      readonly parted: readonly (readonly string[])[];
    }
  | { readonly kind: "log"; readonly name: string };

/** The parts of the lattice `record({ … })`. */
export function readStateParts(node: ts.Expression, module: Module): readonly StatePart[] {
  return recordFields(node, module, "record").map(([name, given]): StatePart => {
    const { expr, constant } = resolved(given, module);
    const { callee, args } = callOf(expr, module);
    if (callee === "log") {
      return { kind: "log", name };
    }
    if (callee !== "causal") {
      return { kind: "plain", name, lattice: readLattice(expr, module) };
    }
    if (constant === undefined) {
      throw new Unread(expr, "causal cells must be a constant of the module");
    }
    const parted: (readonly string[])[] = [];
    const lattice = readShape(only(args, expr), module, [], parted);
    return { kind: "cells", name, lattice, constant, parted };
  });
}

/** The lattice of what is seen of cells that lie so. Notes the paths to components in `parted`. */
function readShape(
  node: ts.Expression,
  module: Module,
  path: readonly string[],
  parted: (readonly string[])[],
): Lattice {
  const { callee, args } = callOf(node, module);
  switch (callee) {
    case "cell":
      return readLattice(only(args, node), module);
    case "kept":
      return readShape(only(args, node), module, path, parted);
    case "cells": {
      const [key, value] = both(args, node);
      return {
        kind: "map",
        key: readValueType(key),
        value: readShape(value, module, path, parted),
      };
    }
    case "fields":
      parted.push(path);
      return {
        kind: "record",
        fields: recordFields(node, module, "fields").map(([name, shape]) => ({
          name,
          lattice: readShape(shape, module, [...path, name], parted),
        })),
      };
    default:
      throw new Unread(node, "this is no shape of cells");
  }
}

/** A lattice as a call of the runtime's constructors, for example `map("string", lex(max("nat"), or()))`. */
export function readLattice(given: ts.Expression, module: Module): Lattice {
  const { expr: node } = resolved(given, module);
  const { callee, args } = callOf(node, module);
  switch (callee) {
    case "or":
      return { kind: "max", of: BOOL };
    case "and":
      return { kind: "min", of: BOOL };
    case "max":
    case "min":
    case "set":
      return { kind: callee, of: readValueType(only(args, node)) };
    case "map": {
      const [key, value] = both(args, node);
      return { kind: "map", key: readValueType(key), value: readLattice(value, module) };
    }
    case "slots":
      return { kind: "slots", value: readLattice(only(args, node), module) };
    case "lex": {
      const [first, second] = both(args, node);
      return {
        kind: "lex",
        first: readLattice(first, module),
        second: readLattice(second, module),
      };
    }
    case "record":
      return {
        kind: "record",
        fields: recordFields(node, module, "record").map(([name, lattice]) => ({
          name,
          lattice: readLattice(lattice, module),
        })),
      };
    default:
      throw new Unread(node, "this is no lattice of the runtime");
  }
}

function recordFields(
  given: ts.Expression,
  module: Module,
  builder: string,
): readonly (readonly [string, ts.Expression])[] {
  const { expr: node } = resolved(given, module);
  const { callee, args } = callOf(node, module);
  const object = only(args, node);
  if (callee !== builder || !ts.isObjectLiteralExpression(object)) {
    throw new Unread(node, `this is no ${builder}`);
  }
  return object.properties.map((property) => {
    if (ts.isPropertyAssignment(property)) {
      return [propertyNameOf(property.name), bare(property.initializer)];
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return [property.name.text, property.name];
    }
    throw new Unread(property, "the fields of a record are written one by one");
  });
}

/** What a constant of the module stands for. */
function resolved(
  given: ts.Expression,
  module: Module,
): { readonly expr: ts.Expression; readonly constant?: string } {
  const node = bare(given);
  const constant = ts.isIdentifier(node) ? node.text : undefined;
  const expr = constant === undefined ? undefined : module.constants.get(constant);
  return constant !== undefined && expr ? { expr: bare(expr), constant } : { expr: node };
}

function callOf(
  node: ts.Expression,
  module: Module,
): { readonly callee: string; readonly args: readonly ts.Expression[] } {
  const callee =
    ts.isCallExpression(node) && ts.isIdentifier(node.expression)
      ? module.runtime.get(node.expression.text)
      : undefined;
  if (!ts.isCallExpression(node) || callee === undefined) {
    throw new Unread(node, "this is no lattice of the runtime");
  }
  return { callee, args: node.arguments };
}

function only(args: readonly ts.Expression[], node: ts.Node): ts.Expression {
  const [one, ...others] = args;
  if (!one || others.length > 0) {
    throw new Unread(node, "one argument is due here");
  }
  return one;
}

function both(
  args: readonly ts.Expression[],
  node: ts.Node,
): readonly [ts.Expression, ts.Expression] {
  const [one, other, ...others] = args;
  if (!one || !other || others.length > 0) {
    throw new Unread(node, "two arguments are due here");
  }
  return [one, other];
}
