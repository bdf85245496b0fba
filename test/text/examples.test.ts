import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../../src/batch/run-program.js";
import type { RunProgram } from "../../src/lift/run-program.js";
import { verifiedText } from "./verified-text.js";

/** What `joinery verify` finds of a case's lifted file after an edit, if it may run it. */
async function foundOf(name: string, from: string | RegExp, to: string) {
  const report = await verifiedText(
    name,
    (before) => {
      const after = before.replace(from, to);
      expect(after).not.toBe(before);
      return after;
    },
    { runProgram },
  );
  const [one] = report.classes;
  expect(report.classes).toHaveLength(1);
  return { first: one?.findings[0], ran: one?.ran };
}

test("an untouched file is proved without being run", async () => {
  let runs = 0;
  const counted: RunProgram = async () => {
    runs += 1;
    return { kind: "stopped", reason: "this is only counted" };
  };
  const name = "groceries";
  const plain = await verifiedText(name, (text) => text, { runProgram: counted });
  expect(plain.classes[0]).toMatchObject({ findings: [] });
  expect(runs).toBe(0);
  const edited = await verifiedText(name, (text) => text.replace("[[item, gone]]", "[]"), {
    runProgram: counted,
  });
  expect(edited.classes[0]?.ran).toContain("this is only counted");
  expect(runs).toBe(1);
});

test("what the solver refutes is not run, nor is anything where that is not wanted", async () => {
  const never: RunProgram = () => Promise.reject(new Error("it was run"));
  const solved = await verifiedText(
    "groceries",
    (text) => text.replace("[item, gone]", "[item, true]"),
    {
      runProgram: never,
    },
  );
  expect(solved.classes[0]?.findings[0]).toMatchObject({
    kind: "refuted",
    obligation: expect.any(String),
  });
  const unwanted = await verifiedText("groceries", (text) => text.replace("[[item, gone]]", "[]"), {
    runProgram: never,
    run: false,
  });
  expect(unwanted.classes[0]).toMatchObject({ findings: [{ kind: "unread" }] });
  expect(unwanted.classes[0]).not.toHaveProperty("ran");
});

test("an update that leaves its cells alone is refuted by a small history", async () => {
  const { first } = await foundOf("groceries", "[[item, gone]]", "[]");
  expect(first).toMatchObject({
    kind: "refuted",
    example: [
      { name: "step 1", value: 'bob.add("a")' },
      { name: "step 2", value: 'bob.remove("a")' },
      { name: 'bob.has("a")', value: "true" },
      { name: "in the source class", value: "false" },
    ],
  });
  expect(first?.message).toMatch(
    /^after bob\.add\("a"\); bob\.remove\("a"\), bob\.has\("a"\) gives true here, and false in the source class \(/,
  );
});

test.each([
  ["an update that runs twice", "counter", /(this\.crdt\.update\([\s\S]*?\);)/, "$1 $1"],
  [
    "a merge that does nothing",
    "add-wins-set",
    "  /** Adds a value. */",
    "  merge(): boolean { return false; }\n",
  ],
  [
    "an update that runs for some arguments",
    "add-wins-set",
    /(this\.crdt\.update\(.*true.*\);)/,
    "if (value) { $1 }",
  ],
  [
    "an argument that is not checked",
    "add-wins-set",
    '    checkString("add(value)", value);\n',
    "",
  ],
  ["null in the place of undefined", "lww-map", "entry[1] ?? undefined", "entry[1]"],
  [
    "the order of a log",
    "chat-rooms",
    "byRank({ post: 0, close: 1 }, a, b)",
    "byRank({ post: 1, close: 0 }, a, b)",
  ],
  ["the source class in a log", "chat-rooms", "return log.length - 1;", "return log.length;"],
  [
    "what throws when it is loaded",
    "groceries",
    "const lattice",
    'throw new Error("no");\nconst lattice',
  ],
])("%s: refuted by running (%s)", async (_, name, from, to) => {
  const { first } = await foundOf(name, from, to);
  expect(first).toMatchObject({ kind: "refuted" });
  expect(first).not.toHaveProperty("obligation");
  expect(first?.example?.length).toBeGreaterThan(1);
});

test.each([
  [
    "a call in a loop of one",
    "groceries",
    "this.crdt.update(() => ({ items: new Map([[item, gone]]) }));",
    "for (const one of [item]) this.crdt.update(() => ({ items: new Map([[one, gone]]) }));",
  ],
  [
    "a map that is filled",
    "add-wins-set",
    "this.crdt.update(({ clock }) => ({ items: new Map([[value, [clock, true]]]) }));",
    "const items = new Map();\n    this.crdt.update(({ clock }) => ({ items: items.set(value, [clock, true]) }));",
  ],
  [
    "a view that is made by hand",
    "add-wins-set",
    "keysWhere(state.items, (entry) => entry[1], memo(0))",
    "new Set([...state.items].flatMap(([key, entry]) => (entry[1] ? [key] : [])).sort())",
  ],
  [
    "a member besides",
    "chat-rooms",
    "  /** A new replica with all",
    "  private unused(): number {\n    return 1;\n  }\n\n  /** A new replica with all",
  ],
])(
  "%s does the same: running shows nothing, the verdict stays, and that is said (%s)",
  async (_, name, from, to) => {
    const { first, ran } = await foundOf(name, from, to);
    expect(["unread", "differs"]).toContain(first?.kind);
    expect(ran).toMatch(
      /^Running it on 200 histories, with \d{3,} comparisons, showed no example\.$/,
    );
  },
);

test("an edit that imports what belongs to Node is not run", async () => {
  const { first, ran } = await foundOf(
    "groceries",
    "const lattice",
    'import { readFileSync } from "node:fs";\nreadFileSync("/etc/passwd");\nconst lattice',
  );
  expect(first?.kind).toBe("differs");
  expect(ran).toMatch(/imports node:fs, which is a module of Node\.$/);
});

test("an edit that asks for what a run is not given proves nothing, and does nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "joinery-run-"));
  const path = join(folder, "written");
  const way = `(globalThis as any).process?.mainModule?.["require"]("fs").writeFileSync(${JSON.stringify(path)}, "");`;
  const { first, ran } = await foundOf("groceries", "const lattice", `${way}\nconst lattice`);
  expect(first?.kind).toBe("differs");
  expect(ran).toContain("it asks for process");
  expect(existsSync(path)).toBe(false);
  rmSync(folder, { recursive: true });
});

test("an edit that loops for ever is stopped, and proves nothing", async () => {
  const report = await verifiedText(
    "groceries",
    (text) => text.replace("this.crdt.update(", "for (;;) this.crdt.view;\n    this.crdt.update("),
    { runProgram: (program) => runProgram(program, { timeoutMs: 2_000, memoryMb: 256 }) },
  );
  expect(report.classes[0]).toMatchObject({
    findings: [{ kind: "differs" }],
    ran: "Running it showed no example: it took more than 2 s.",
  });
});
