import type { Diagnostic } from "../ir/diagnostic.js";
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

/** Fields that updates couple and of which one cannot be looked into: only a replay log can stand for them. */
export interface LoggedPart {
  readonly name: string;
  /** Names of fields, opaque ones among them. */
  readonly fields: readonly string[];
  /** The updates that may write one of the fields, in source order. */
  readonly updates: readonly Method[];
  /** What cannot be looked into. */
  readonly why: Diagnostic;
}

export interface Partition {
  readonly parts: readonly Part[];
  readonly logged: readonly LoggedPart[];
  readonly dropped: readonly { readonly field: string; readonly why: "constant" | "unseen" }[];
}

/**
 * Divides the fields of a class into parts such that no update lets a field of one part depend on a field of another.
 * Fields that no update writes, and fields that no answer depends on, are left out.
 */
export function partition(model: ClassModel): Partition {
  const methods = methodsOf(model);
  const updates = model.methods.filter((method) => method.role === "update");
  const lowered = updates
    .filter((method) => !method.opaque)
    .map((method) => ({ method, summary: summarize(method, methods) }));
  const writesOf = (method: Method): readonly string[] =>
    method.opaque?.writes ?? [
      ...(lowered.find((update) => update.method === method)?.summary.fields.keys() ?? []),
      ...(method.aside?.writes ?? []),
    ];
  const all = [...model.fields, ...model.opaqueFields].map(({ name }) => name);
  const written = new Set(updates.flatMap(writesOf));
  const reads = dependencies(lowered, updates);
  const seen = closure(visibleFields(model), reads);
  const dropped = all.flatMap((field): Partition["dropped"] => {
    if (!written.has(field)) {
      return [{ field, why: "constant" }];
    }
    return seen.has(field) ? [] : [{ field, why: "unseen" }];
  });
  const kept = all.filter((name) => written.has(name) && seen.has(name));
  const parts: Part[] = [];
  const logged: LoggedPart[] = [];
  for (const names of groups(kept, reads)) {
    const touching = updates.filter((method) =>
      writesOf(method).some((name) => names.includes(name)),
    );
    const why =
      model.opaqueFields.find((field) => names.includes(field.name))?.why ??
      touching.find((method) => method.opaque)?.opaque?.why;
    const name = names[0] ?? "";
    if (why) {
      logged.push({ name, fields: names, updates: touching, why });
    } else {
      parts.push({
        name,
        fields: model.fields.filter((field) => names.includes(field.name)),
        updates: lowered.filter(({ method }) => touching.includes(method)),
      });
    }
  }
  return { parts, logged, dropped };
}

/**
 * For each written field the fields that its new value is computed from, under any update. An opaque update may compute
 * anything that it writes from anything that it reads.
 */
function dependencies(
  lowered: readonly Update[],
  updates: readonly Method[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const reads = new Map<string, Set<string>>();
  const readsOf = (name: string): Set<string> => {
    const set = reads.get(name) ?? new Set();
    reads.set(name, set);
    return set;
  };
  for (const { summary } of lowered) {
    for (const [name, value] of summary.fields) {
      fieldsIn(value, readsOf(name));
    }
  }
  for (const { opaque = { reads: [], writes: [] }, aside = { reads: [], writes: [] } } of updates) {
    for (const { reads: from, writes } of [opaque, aside]) {
      for (const name of writes) {
        for (const other of [...from, ...writes]) {
          readsOf(name).add(other);
        }
      }
    }
  }
  return reads;
}

/** Fields that queries, or the answers of updates, read; and public ones. */
function visibleFields(model: ClassModel): ReadonlySet<string> {
  const visible = new Set(
    [...model.fields, ...model.opaqueFields]
      .filter((field) => field.visibility === "public")
      .map((field) => field.name),
  );
  const methods = methodsOf(model);
  for (const method of model.methods) {
    if (method.opaque) {
      if (method.role === "query" || (method.role === "update" && method.returns.kind !== "void")) {
        for (const name of method.opaque.reads) {
          visible.add(name);
        }
      }
    } else if (method.pure) {
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
  fields: readonly string[],
  reads: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly string[])[] {
  const leader = new Map(fields.map((name) => [name, name]));
  const find = (name: string): string => {
    const next = leader.get(name) ?? name;
    return next === name ? name : find(next);
  };
  for (const name of fields) {
    for (const other of reads.get(name) ?? []) {
      if (leader.has(other)) {
        leader.set(find(other), find(name));
      }
    }
  }
  const byLeader = new Map<string, string[]>();
  for (const name of fields) {
    const key = find(name);
    byLeader.set(key, [...(byLeader.get(key) ?? []), name]);
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
