import type { Expr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import { methodsOf } from "../ir/interpret.js";
import type { ClassModel, Field, Method } from "../ir/model.js";
import { type Summary, summarize } from "../ir/summarize.js";
import { visitStmts } from "../ir/walk.js";

/** Fields that updates couple, to be lifted by themselves. */
export interface Part {
  readonly name: string;
  readonly fields: readonly Field[];
  /** The updates that write one of the fields, in source order. */
  readonly updates: readonly Update[];
}

export interface Update {
  readonly method: Method;
  readonly summary: Summary;
}

export interface Partition {
  readonly parts: readonly Part[];
  readonly dropped: readonly { readonly field: string; readonly why: "constant" | "unseen" }[];
}

/**
 * Divides the fields of a class into parts such that no update lets a field of one part depend on a field of another.
 * Fields that no update writes, and fields that no answer depends on, are left out.
 */
export function partition(model: ClassModel): Partition {
  const methods = methodsOf(model);
  const updates = model.methods
    .filter((method) => method.role === "update")
    .map((method) => ({ method, summary: summarize(method, methods) }));
  const written = new Set(updates.flatMap(({ summary }) => [...summary.fields.keys()]));
  const reads = dependencies(updates);
  const seen = closure(visibleFields(model), reads);
  const dropped = model.fields.flatMap((field): Partition["dropped"] => {
    if (!written.has(field.name)) {
      return [{ field: field.name, why: "constant" }];
    }
    return seen.has(field.name) ? [] : [{ field: field.name, why: "unseen" }];
  });
  const kept = model.fields.filter((field) => written.has(field.name) && seen.has(field.name));
  const parts = groups(kept, reads).map((fields): Part => {
    const names = new Set(fields.map((field) => field.name));
    return {
      name: fields[0]?.name ?? "",
      fields,
      updates: updates.filter(({ summary }) =>
        [...summary.fields.keys()].some((name) => names.has(name)),
      ),
    };
  });
  return { parts, dropped };
}

/** For each written field the fields that its new value is computed from, under any update. */
function dependencies(updates: readonly Update[]): ReadonlyMap<string, ReadonlySet<string>> {
  const reads = new Map<string, Set<string>>();
  for (const { summary } of updates) {
    for (const [name, value] of summary.fields) {
      const set = reads.get(name) ?? new Set();
      fieldsIn(value, set);
      reads.set(name, set);
    }
  }
  return reads;
}

/** Fields that queries, or the answers of updates, read; and public ones. */
function visibleFields(model: ClassModel): ReadonlySet<string> {
  const visible = new Set(
    model.fields.filter((field) => field.visibility === "public").map((field) => field.name),
  );
  const methods = methodsOf(model);
  for (const method of model.methods) {
    if (method.pure) {
      visitStmts(method.body, (expr) => addField(expr, visible));
    } else if (method.role === "update") {
      const { result } = summarize(method, methods);
      if (result) {
        fieldsIn(result, visible);
      }
    }
  }
  return visible;
}

function closure(
  start: ReadonlySet<string>,
  reads: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const reached = new Set(start);
  for (const name of reached) {
    for (const other of reads.get(name) ?? []) {
      reached.add(other);
    }
  }
  return reached;
}

function groups(
  fields: readonly Field[],
  reads: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly Field[])[] {
  const leader = new Map(fields.map((field) => [field.name, field.name]));
  const find = (name: string): string => {
    const next = leader.get(name) ?? name;
    return next === name ? name : find(next);
  };
  for (const field of fields) {
    for (const other of reads.get(field.name) ?? []) {
      if (leader.has(other)) {
        leader.set(find(other), find(field.name));
      }
    }
  }
  const byLeader = new Map<string, Field[]>();
  for (const field of fields) {
    const key = find(field.name);
    byLeader.set(key, [...(byLeader.get(key) ?? []), field]);
  }
  return [...byLeader.values()];
}

function fieldsIn(expr: Expr, into: Set<string>): void {
  visitOnce(expr, (inner) => addField(inner, into));
}

function addField(expr: Expr, into: Set<string>): void {
  if (expr.kind === "field") {
    into.add(expr.name);
  }
}
