import { expect, test } from "vitest";
import { verifiedText } from "./verified-text.js";

type Edits = readonly (readonly [from: string | RegExp, to: string])[];

/** What is found of a case's lifted file after these edits, each of which must change it. */
async function findingsAfter(name: string, edits: Edits) {
  const report = await verifiedText(name, (text) =>
    edits.reduce((before, [from, to]) => {
      const after = before.replace(from, to);
      expect(after).not.toBe(before);
      return after;
    }, text),
  );
  return [...report.findings, ...report.classes.flatMap(({ findings }) => findings)];
}

const SAME: readonly (readonly [what: string, name: string, edits: Edits])[] = [
  [
    "comments, blank lines, other quotes",
    "add-wins-set",
    [
      [/"/g, "'"],
      [/\/\*\*[\s\S]*?\*\//g, "\n\n"],
    ],
  ],
  [
    "a renamed constant of the module",
    "groceries",
    [
      [/itemsCells/g, "kept"],
      [/\blattice\b/g, "shape"],
    ],
  ],
  [
    "a renamed import",
    "add-wins-set",
    [
      ["keysWhere,", "keysWhere as pick,"],
      ["keysWhere(", "pick("],
    ],
  ],
  [
    "a renamed parameter",
    "add-wins-set",
    [
      ["add(value: string)", "add(item: string)"],
      ['checkString("add(value)", value)', 'checkString("add(value)", item)'],
      ["[[value, [clock, true]]]", "[[item, [clock, true]]]"],
    ],
  ],
  [
    "a renamed event",
    "add-wins-set",
    [
      [
        "({ clock }) => ({ items: new Map([[value, [clock, true",
        "(event) => ({ items: new Map([[value, [event.clock, true",
      ],
    ],
  ],
  [
    "a renamed part of an event",
    "add-wins-set",
    [
      [
        "({ clock }) => ({ items: new Map([[value, [clock, true",
        "({ clock: now }) => ({ items: new Map([[value, [now, true",
      ],
    ],
  ],
  [
    "a block with constants",
    "add-wins-set",
    [
      [
        "this.crdt.update(({ clock }) => ({ items: new Map([[value, [clock, true]]]) }));",
        "this.crdt.update(({ clock }) => { const mark = true; const items = new Map([[value, [clock, mark]]]); return { items }; });",
      ],
    ],
  ],
  [
    "a return in a branch",
    "shift-counter",
    [
      [
        "(entry) =>\n          entry.seen[0] < entry.sum[0] ? (entry.sum[1] ?? 0) - (entry.seen[1] ?? 0) : 0",
        "(one) => { if (one.seen[0] >= one.sum[0]) { return 0; } return (one.sum[1] ?? 0) - (one.seen[1] ?? 0); }",
      ],
    ],
  ],
  [
    "a test the other way round",
    "optional-record-causal",
    [
      [
        "state.speaker.there[1]\n            ? { loud: state.speaker.loud[1], name: state.speaker.name[1] }\n            : null",
        "!state.speaker.there[1] ? null : { name: state.speaker.name[1], loud: state.speaker.loud[1] }",
      ],
    ],
  ],
  [
    "another body of a query that answers alike",
    "add-wins-set",
    [
      [
        "return this.items.has(value);",
        "const all = this.items; if (all.has(value)) { return true; } return false;",
      ],
    ],
  ],
  [
    "a name that is not used",
    "add-wins-set",
    [
      [
        "(state, memo) => ({ items: keysWhere(state.items, (entry) => entry[1], memo(0)) })",
        "(state) => ({ items: keysWhere(state.items, (entry) => entry[1]) })",
      ],
    ],
  ],
];

test.each(SAME)("%s: proved (%s)", async (_, name, edits) => {
  expect(await findingsAfter(name, edits)).toEqual([]);
});

const OTHER: readonly (readonly [what: string, name: string, kind: string, edits: Edits])[] = [
  [
    "an update that leaves the wrong mark",
    "add-wins-set",
    "refuted",
    [["[clock, true]", "[clock, false]"]],
  ],
  [
    "an update that does nothing",
    "add-wins-set",
    "refuted",
    [["({ items: new Map([[value, [clock, true]]]) })", "({})"]],
  ],
  ["a clock that stands still", "add-wins-set", "refuted", [["[clock, true]", "[1, true]"]]],
  [
    "a weaker lattice",
    "add-wins-set",
    "refuted",
    [
      ['lex(max("nat"), or())', 'lex(max("nat"), and())'],
      ["  or,\n", "  and,\n"],
    ],
  ],
  [
    "a pair over what is no chain",
    "add-wins-set",
    "unread",
    [
      ['lex(max("nat"), or())', "lex(lex(slots(or()), or()), or())"],
      ["  or,\n", "  or,\n  slots,\n"],
    ],
  ],
  [
    "a view that shows what is removed",
    "add-wins-set",
    "refuted",
    [["(entry) => entry[1]", "() => true"]],
  ],
  [
    "a query that answers otherwise",
    "add-wins-set",
    "refuted",
    [["return this.items.has(value);", "return this.items.has(value) && this.items.size > 1;"]],
  ],
  [
    "an argument that is not checked",
    "add-wins-set",
    "differs",
    [['    checkString("add(value)", value);\n', ""]],
  ],
  [
    "a check of another kind",
    "shift-counter",
    "differs",
    [
      ["checkInt(", "checkNum("],
      ["checkInt,", "checkNum,"],
    ],
  ],
  [
    "an update that runs twice",
    "add-wins-set",
    "unread",
    [[/(this\.crdt\.update\(.*true.*\);)/, "$1 $1"]],
  ],
  [
    "an update that runs sometimes",
    "add-wins-set",
    "unread",
    [[/(this\.crdt\.update\(.*true.*\);)/, "if (value) { $1 }"]],
  ],
  [
    "an update with an effect besides",
    "add-wins-set",
    "differs",
    [[/(this\.crdt\.update\(.*true.*\);)/, "$1 console.log(value);"]],
  ],
  [
    "code between the class and its base",
    "add-wins-set",
    "differs",
    [["  /** Adds a value. */", "  merge(): boolean { return false; }\n"]],
  ],
  [
    "a base class that is not the runtime's",
    "add-wins-set",
    "differs",
    [
      ["  Replicated,\n", ""],
      [
        'from "@joinery/runtime";',
        'from "@joinery/runtime";\nimport { Replicated } from "./mine.js";',
      ],
    ],
  ],
  [
    "a side effect of the module",
    "add-wins-set",
    "differs",
    [["const lattice", "globalThis.Map = class {} as never;\nconst lattice"]],
  ],
  [
    "an import for its effect",
    "add-wins-set",
    "differs",
    [["const lattice", 'import "./effect.js";\nconst lattice']],
  ],
  ["null in the place of undefined", "lww-map", "unread", [["entry[1] ?? undefined", "entry[1]"]]],
  [
    "a memo for what depends on more than the entry",
    "set-with-size",
    "refuted",
    [
      [
        /keysWhere\(state\.(\w+), \(entry\) => entry\[1\], memo\(0\)\)/,
        "keysWhere(state.$1, (entry) => entry[1] && state.$1.size > 0, memo(0))",
      ],
    ],
  ],
  [
    "a removal that reaches one cell more",
    "groceries",
    "unread",
    [
      ["new Map([[item, gone]])", "everything"],
      ["  gone,\n", "  everything,\n  gone,\n"],
    ],
  ],
  ["a removal that leaves a mark", "groceries", "refuted", [["[[item, gone]]", "[[item, true]]"]]],
  [
    "cells that are seen by another lattice",
    "groceries",
    "unread",
    [["itemsCells.observe(", "otherCells.observe("]],
  ],
  [
    "a sum that forgets what was seen",
    "shift-counter",
    "refuted",
    [["entry.seen[0] < entry.sum[0] ? entry.sum : entry.seen", "entry.sum"]],
  ],
  [
    "a delta that reads other replicas' slots",
    "counter",
    "refuted",
    [[/\.get\(replica\)/, '.get("another")']],
  ],
  [
    "the order of a log",
    "chat-rooms",
    "differs",
    [["byRank({ post: 0, close: 1 }, a, b)", "byRank({ post: 1, close: 0 }, a, b)"]],
  ],
  [
    "the source class in a log",
    "chat-rooms",
    "differs",
    [["return log.length - 1;", "return log.length;"]],
  ],
  [
    "a parameter that hides what the language has",
    "min-max-count-sum",
    "unread",
    [
      ["record(x: number)", "record(Map: number)"],
      ['checkInt("record(x)", x)', 'checkInt("record(x)", Map)'],
      [/lowest: x,\s+highest: x,/, "lowest: Map, highest: Map,"],
      ["(own[1] ?? 0) + x", "(own[1] ?? 0) + Map"],
    ],
  ],
  [
    "a parameter with a default that never counts",
    "add-wins-set",
    "unread",
    [
      [
        "({ clock }) => ({ items: new Map([[value, [clock, true",
        "({ clock } = never) => ({ items: new Map([[value, [clock, true",
      ],
    ],
  ],
  [
    "a delta that is made later",
    "add-wins-set",
    "unread",
    [["this.crdt.update(({ clock })", "this.crdt.update(async ({ clock })"]],
  ],
  [
    "a query that gives out the state",
    "chat-rooms",
    "differs",
    [["return detached((this.rooms", "return ((this.rooms"]],
  ],
  ["code that is none", "add-wins-set", "unread", [["export class", "export clas"]]],
];

test.each(OTHER)("%s: not proved (%s)", async (_, name, kind, edits) => {
  const [first, ...others] = await findingsAfter(name, edits);
  expect([first, ...others].map((one) => one?.kind)).toContain(kind);
});
