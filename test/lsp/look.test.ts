import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver-protocol/node";
import { Editor } from "./support/editor.js";
import { TAGS, UPLOADS, VISITS } from "./support/sources.js";

let editor: Editor;
let folders = 0;

beforeAll(async () => {
  editor = await Editor.start({});
});

afterAll(async () => {
  expect(await editor.end()).toBe(0);
});

async function opened(text: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
  folders += 1;
  editor.enter(`folder ${folders}`, { "a.ts": text, ...files });
  await editor.open("a.ts");
}

/** Waits for what the server has to say of a file. */
async function problems(name = "a.ts") {
  return editor.until(() => editor.diagnostics(name).length > 0 && editor.diagnostics(name));
}

const MARKED = TAGS.replace("*/", "\n * @replicated\n */");
const SETTLED = TAGS.replace("*/", "\n * @conflict add > remove\n */");

describe("diagnostics", () => {
  test("a conflict points at the two updates", async () => {
    await opened(MARKED);
    const [found, other] = await problems();
    expect(other).toBeUndefined();
    expect(found).toMatchObject({
      source: "joinery",
      code: "J3001",
      severity: DiagnosticSeverity.Error,
      range: { start: editor.position("a.ts", "Tags {") },
    });
    expect(
      found?.relatedInformation?.map(({ message, location }) => [message, location.range.start]),
    ).toEqual([
      ["add is here", editor.position("a.ts", "add(")],
      ["remove is here", editor.position("a.ts", "remove(")],
    ]);
    expect(found?.relatedInformation?.[0]?.location.uri).toBe(editor.uri("a.ts"));
  });

  test("nothing is said of classes that are not meant", async () => {
    await opened(UPLOADS);
    await editor.hover("a.ts", "Uploads");
    await opened(`/** @replicated */\n${UPLOADS}`);
    const [found] = await problems();
    expect(found?.code).toBe("J1116");
    editor.enter(`folder ${folders - 1}`, {});
    expect(editor.diagnostics("a.ts")).toEqual([]);
  });

  test("they go when their cause does, and with the document", async () => {
    await opened(MARKED);
    await problems();
    await editor.change("a.ts", SETTLED);
    await editor.until(() => editor.diagnostics("a.ts").length === 0);
    await editor.change("a.ts", MARKED);
    await problems();
    await editor.close("a.ts");
    await editor.until(() => editor.diagnostics("a.ts").length === 0);
  });

  test("a file that a class rests on is heard of", async () => {
    const source = `import { STEP } from "./step.js";\n/** @replicated */\n${VISITS.replace("+= 1", "+= STEP")}`;
    await opened(source, { "step.ts": "export const STEP = 1;\n" });
    await editor.lens("a.ts", /^proved/);
    editor.write("step.ts", "export let STEP = 1;\n");
    await editor.filesChanged("step.ts");
    expect((await problems()).length).toBeGreaterThan(0);
  });
});

describe("quick fixes", () => {
  test("each policy settles the conflict", async () => {
    await opened(MARKED);
    await problems();
    const actions = await editor.actions("a.ts", "Tags {", { only: ["quickfix"] });
    expect(actions.map(({ title }) => title.split(" (")[0])).toEqual([
      "Let add win over a concurrent remove",
      "Let remove win over a concurrent add",
      "Let the later call win",
    ]);
    expect(actions[0]?.diagnostics?.[0]?.code).toBe("J3001");
    await editor.take(actions[0] as never);
    expect(editor.text("a.ts")).toContain("@conflict add > remove");
    await editor.until(() => editor.diagnostics("a.ts").length === 0);
  });

  test.each([
    {
      fix: "Use ===",
      wrong: 'add(item: string): void {\n    if (item == "") return;',
      right: 'add(item: string): void {\n    if (item === "") return;',
    },
    {
      fix: "Make a copy",
      wrong:
        "all(): ReadonlySet<string> {\n    return this.items;\n  }\n\n  add(item: string): void {",
      right:
        "all(): ReadonlySet<string> {\n    return new Set(this.items);\n  }\n\n  add(item: string): void {",
    },
  ])("$fix", async ({ fix, wrong, right }) => {
    const [before, after] = [wrong, right].map((text) =>
      SETTLED.replace("add(item: string): void {", text),
    );
    await opened(before ?? "");
    await problems();
    const found = editor.diagnostics("a.ts").find(({ code }) => code !== "J3006");
    const place = found?.range.start ?? { line: 0, character: 0 };
    const [action] = await editor.actionsAt("a.ts", place, { only: ["quickfix"] });
    expect(action?.title).toBe(fix);
    await editor.take(action as never);
    expect(editor.text("a.ts")).toBe(after);
    await editor.until(() => editor.diagnostics("a.ts").length === 0);
  });
});

describe("lenses", () => {
  test("say where the proof of each marked class stands", async () => {
    await opened(`${SETTLED}\n/** @replicated */\n${UPLOADS}\n${VISITS}`);
    await editor.lens("a.ts", /^proved in .* · not written yet$/);
    const lenses = await editor.lenses("a.ts");
    expect(
      lenses.map(({ command, range }) => [command?.title.split(" · ")[1], range.start]),
    ).toEqual([
      [expect.stringContaining("grows with"), editor.position("a.ts", "Tags {")],
      [undefined, editor.position("a.ts", "Uploads {")],
    ]);
    expect(lenses[1]?.command?.title).toBe("no lattice: J1116");
  });

  test("say that they do not know yet", async () => {
    await opened(SETTLED.replaceAll("Tags", "Labels"));
    const titles = (await editor.lenses("a.ts")).map(({ command }) => command?.title);
    expect(titles).toEqual(["joinery: proving…"]);
    await editor.lens("a.ts", /^proved/);
  });

  test("say nothing of classes that are not meant", async () => {
    await opened(VISITS);
    expect(await editor.lenses("a.ts")).toEqual([]);
  });
});

describe("hover", () => {
  test("of a class: lattice, growth, order, conflicts", async () => {
    await opened(SETTLED);
    await editor.lens("a.ts", /^proved/);
    const text = await editor.hover("a.ts", "Tags {");
    expect(text).toMatch(/\d+ obligations proved/);
    expect(text).toContain("Lattice: `{ items: causal<map<string, or>> }`");
    expect(text).toContain("Grows with: the keys that are there");
    expect(text).toContain("**add and remove** conflict. On a fresh object, with add");
  });

  test("of methods: what was proved, and what may be done with an answer", async () => {
    await opened(SETTLED);
    await editor.lens("a.ts", /^proved/);
    expect(await editor.hover("a.ts", "add(")).toMatch(/^Proved: /);
    expect(await editor.hover("a.ts", "has(")).toMatch(/^\*\*provisional\*\*: show it, but/);
    expect(await editor.hover("a.ts", "return")).toBe("");
  });

  test("of a class that is not lifted: why", async () => {
    await opened(MARKED);
    await problems();
    expect(await editor.hover("a.ts", "Tags {")).toMatch(/^\*\*Not replicated\*\*[\s\S]*J3001/);
  });
});
