import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOOKED_AT } from "./looked-at.js";
import { verifiedRuntime } from "./verified-runtime.js";

/** An edit after which something cannot be followed, whether it is right or not, and the word on its line. */
interface Strange {
  readonly what: string;
  readonly path: string;
  /** What is looked at; all that is made of the file, if it is left out. */
  readonly names?: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly message: string;
}

const EDITS: readonly Strange[] = [
  {
    what: "a turn that looks at another key",
    path: "lattice/map.ts",
    from: "const mine = own.get(key);",
    to: "const mine = own.get(0 as unknown as K);",
    at: "own.get(0",
    message: "inside of a loop only what is under its own key can be followed",
  },
  {
    what: "a loop that ends the function with what it has so far",
    path: "lattice/set.ts",
    from: "own.add(element);",
    to: "if (own.has(element)) return own;\n        own.add(element);",
    at: "for (const element of from) {",
    message: "a loop may end a function with true or false, nothing else",
  },
  {
    what: "a loop in a loop",
    path: "lattice/set.ts",
    from: "for (const element of a) if (!b.has(element)) return false;",
    to: "for (const element of a)\n        for (const other of b) if (element !== other) return false;",
    at: "for (const other of b)",
    message: "a loop in a loop cannot be followed",
  },
  {
    what: "a loop that ends the function after changes",
    path: "lattice/set.ts",
    from: "if (!b.has(element)) return false;",
    to: "{\n        if (!b.has(element)) return false;\n        (b as Set<KeyOf<T>>).add(element);\n      }",
    at: "for (const element of a) {",
    message: "a loop that may end the function must change nothing",
  },
  {
    what: "a loop that changes more than its invariant speaks of",
    path: "causal/seen.ts",
    from: "for (const context of this.#contexts) if (context.has(replica, number)) return true;\n    return false;",
    to: "let found = false;\n    for (const context of this.#contexts) {\n      if (context.has(replica, number)) found = true;\n    }\n    return found;",
    at: "for (const context of this.#contexts) {",
    message: "a loop changes more than its invariant speaks of",
  },
  {
    what: "a loop that no invariant is known of",
    path: "causal/join-nodes.ts",
    names: ["joinNodes"],
    from: "const inner = own.past",
    to: "for (let i = 0; i < 3; i += 1) own.past = undefined;\n  const inner = own.past",
    at: "for (let i = 0",
    message: "no invariant is known of this loop",
  },
  {
    what: "a node that was changed since it was read",
    path: "causal/join-nodes.ts",
    names: ["joinNodes"],
    from: "if (isEmptyNode(part)) dropPart(own, key);\n    else",
    to: "if (known !== undefined && isEmptyNode(known)) dropPart(own, key);\n    else",
    at: "isEmptyNode(known)",
    message: "this may have been changed since",
  },
  {
    what: "a turn that reads what other turns have set",
    path: "lattice/record.ts",
    from: "changed = true;",
    to: "changed = true;\n        if (changed) return part;",
    at: "if (changed)",
    message: "in a loop a variable may be set, but not read",
  },
  {
    what: "an element that was given away",
    path: "lattice/map.ts",
    from: "journal?.note(key, own.size);",
    to: "journal?.note(key, own.size);\n        if (mine !== undefined) own.set(key, mine);",
    at: "own.set(key, mine);",
    message: "this was given away to be changed",
  },
  {
    what: "a function of another file",
    path: "lattice/map.ts",
    from: "return parts.size === 0 ? undefined : parts;",
    to: "return invalidState(parts);",
    at: "invalidState(parts)",
    message: "error/invalid-state.ts is not among the sources",
  },
  {
    what: "a throw where elements are joined",
    path: "lattice/map.ts",
    from: "const own = into as Map<K, S>;",
    to: "const own = into as Map<K, S>;\n      if (own.size > 3) throw new Error();",
    at: "throw new Error()",
    message: "nothing is thrown where elements are joined",
  },
  {
    what: "a class that is none of JavaScript's",
    path: "lattice/map.ts",
    from: "const parts = new Map<K, S>();",
    to: "const parts = new Lookup<K, S>();",
    at: "new Lookup",
    message: "what is made here cannot be followed",
  },
];

test.each(EDITS)("$what is not read", async ({ path, names, from, to, at, message }) => {
  const before = readFileSync(`runtime/src/${path}`, "utf8");
  expect(before).toContain(from);
  const text = before.replace(from, to);
  const { findings } = await verifiedRuntime(path, text, names ?? LOOKED_AT[path] ?? []);
  const unread = findings.filter(({ kind }) => kind === "unread");
  const found = unread.map((one) => ({
    message: one.message,
    line: text.split("\n")[one.range.start.line - 1] ?? "",
  }));
  expect(found.length).toBeGreaterThan(0);
  for (const one of found) {
    expect(one).toEqual({ message, line: expect.stringContaining(at) });
  }
});
