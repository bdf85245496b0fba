import type { Expr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import type { Methods } from "../ir/interpret.js";
import type { Method } from "../ir/model.js";
import { summarize } from "../ir/summarize.js";

/** The fields that an update's effect depends on, and those that it may change. */
export interface Footprint {
  readonly method: Method;
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/** What an update reads and writes; its answer does not count. */
export function footprintOf(method: Method, methods: Methods): Footprint {
  const { fields, rejects } = summarize(method, methods);
  const reads = new Set<string>();
  const note = (expr: Expr) => {
    if (expr.kind === "field") {
      reads.add(expr.name);
    }
  };
  for (const value of [...fields.values(), rejects]) {
    visitOnce(value, note);
  }
  return { method, reads, writes: new Set(fields.keys()) };
}

/** False if neither changes what the other reads or changes: then the two commute. */
export function mayConflict(a: Footprint, b: Footprint): boolean {
  return meets(a.writes, b.writes) || meets(a.writes, b.reads) || meets(b.writes, a.reads);
}

/** The updates in groups of which no two have anything to do with each other. */
export function groupsOf(updates: readonly Footprint[]): readonly (readonly Footprint[])[] {
  let groups: readonly (readonly Footprint[])[] = [];
  for (const update of updates) {
    const near = groups.filter((group) => group.some((other) => mayConflict(update, other)));
    const rest = groups.filter((group) => !near.includes(group));
    groups = [...rest, [...near.flat(), update]];
  }
  return groups;
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const name of a) {
    if (b.has(name)) {
      return true;
    }
  }
  return false;
}
