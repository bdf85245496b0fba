import type { ts } from "ts-morph";
import type { Effects } from "./effects.js";
import { isMade } from "./heap.js";
import { mayThrowLate } from "./late-throw.js";
import type { Notes } from "./notes.js";
import type { Reach } from "./reach.js";

/** What was found, as callers see it. `body` is that of the function, if it is one, and `result` what it gives. */
export function effectsOutwards(
  notes: Notes,
  body: ts.ConciseBody | undefined,
  result: Reach,
): Effects {
  const isWrite = (node: ts.Node) => notes.writeNodes.has(node);
  const isThrow = (node: ts.Node) => notes.throwNodes.has(node);
  const known = (value: Reach): Reach => {
    const { outer, inner } = outwards(notes, value);
    const roots = new Set([...outer, ...inner]);
    return { outer: roots, inner: roots };
  };
  return {
    reads: notes.reads,
    writes: notes.writes,
    changes: notes.changes,
    changesAt: notes.changesAt,
    links: linksOutwards(notes),
    result: outwards(notes, result),
    thrown: known(notes.thrown),
    applied: new Map(
      [...notes.applied].map(([i, { given, calls }]) => [i, { given: known(given), calls }]),
    ),
    returnsThis: notes.returnsThis,
    captures: [...notes.captures],
    signals: [...notes.signals],
    throws: notes.throwNodes.size > 0,
    lateThrow: (body && mayThrowLate(body, isWrite, isThrow)) ?? notes.lateCall,
    problems: [...notes.problems.values()],
  };
}

/**
 * An answer as callers see it, who do not know of what is made here: in its place stands what it holds, and what it was
 * put into.
 */
function outwards({ heap, links }: Notes, value: Reach): Reach {
  const all = heap.all(value);
  const holders = [...links.values()].filter(
    ([, held]) => isMade(held) && [...heap.closure([held])].some((root) => all.has(root)),
  );
  const inner = [...all, ...holders.map(([root]) => root)].filter((root) => !isMade(root));
  return {
    outer: new Set([...value.outer].filter((root) => !isMade(root))),
    inner: new Set(inner),
  };
}

/** Two roots that hold one object that is made here are linked through it. */
function linksOutwards(notes: Notes): readonly (readonly [string, string])[] {
  const links = new Map<string, readonly [string, string]>();
  const add = (a: string, b: string) => {
    if (a !== b) {
      links.set(`${a} ${b}`, [a, b]);
    }
  };
  const holder = new Map<string, string>();
  for (const [root, held] of notes.links.values()) {
    for (const one of notes.heap.closure([held])) {
      if (!isMade(one)) {
        add(root, one);
        continue;
      }
      const other = holder.get(one);
      if (other) {
        add(root, other);
      } else {
        holder.set(one, root);
      }
    }
  }
  return [...links.values()];
}
