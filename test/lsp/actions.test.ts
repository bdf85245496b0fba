import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CodeActionTriggerKind } from "vscode-languageserver-protocol/node";
import { complaintIn } from "../corpus/emitted/emitted-row.js";
import { Editor, type EditorOptions, FULL } from "./support/editor.js";
import { BOTH, NOTES, TAGS, UPLOADS, VISITS } from "./support/sources.js";

/** One for all tests that ask for nothing else, and one for a test that does. */
let shared: Editor;
let own: Editor | undefined;
let editor: Editor;
let folders = 0;

beforeAll(async () => {
  shared = await Editor.start({});
});

afterEach(() => {
  own?.process.kill("SIGKILL");
  own = undefined;
});

afterAll(async () => {
  expect(await shared.end()).toBe(0);
});

/** Opens one source in a new folder. */
async function opened(
  text: string,
  files: Readonly<Record<string, string>> = {},
  options?: EditorOptions,
): Promise<void> {
  own?.process.kill("SIGKILL");
  own = options && (await Editor.start({}, options));
  editor = own ?? shared;
  folders += 1;
  editor.enter(`folder ${folders}`, { "src/a.ts": text, ...files });
  await editor.open("src/a.ts");
}

async function titles(at: string): Promise<readonly string[]> {
  return (await editor.actions("src/a.ts", at)).map(({ title }) => title);
}

async function take(title: string, at: string): Promise<void> {
  const actions = await editor.actions("src/a.ts", at);
  const action = actions.find((one) => one.title.startsWith(title));
  if (!action) throw new Error(`no action ${title} among ${actions.map((one) => one.title)}`);
  await editor.take(action);
}

/** What the simulation of a lifted class says, as it is emitted beside it. */
function complaint(): string | undefined {
  return complaintIn(editor.read("src/a.crdt.test.ts"), (name) =>
    editor.text(`src/${name.split("/").at(-1)?.replace(/\.js$/, ".ts")}`),
  );
}

const WITH_TESTS = { "joinery.config.json": '{ "emitTests": true }' };

describe("make replicated", () => {
  test("each policy that settles the conflicts is an action; what it writes is proved, and replicas bear it out", async () => {
    await opened(TAGS, WITH_TESTS);
    expect(await titles("Tags")).toEqual([
      "Make replicated: let add win over a concurrent remove (the state grows with the keys that are there, and the replicas that ever wrote)",
      "Make replicated: let remove win over a concurrent add (the state grows with the keys ever touched)",
      "Make replicated: let the later call win (the state grows with the keys ever touched)",
    ]);
    for (const [winner, tag] of [
      ["let add win", "@conflict add > remove"],
      ["let remove win", "@conflict remove > add"],
      ["let the later", "@conflict latest"],
    ] as const) {
      await opened(TAGS, WITH_TESTS);
      await take(`Make replicated: ${winner}`, "Tags");
      expect(editor.text("src/a.ts")).toBe(
        TAGS.replace("The tags of a page. */", `The tags of a page.\n * ${tag}\n */`),
      );
      expect(editor.read("src/a.crdt.ts")).toContain("class TagsCRDT");
      expect(complaint()).toBeUndefined();
      expect(await editor.lens("src/a.ts", /proved/)).toMatch(/^proved in \d+\.\d s · grows with /);
      expect(await titles("Tags")).toEqual([]);
    }
  });

  test("on a field, on a method and anywhere in the class", async () => {
    await opened(TAGS);
    for (const place of ["items = new", "add(item", "this.items.add", "return"]) {
      expect(await titles(place)).toHaveLength(3);
    }
    expect(await titles("/** The tags")).toEqual([]);
  });

  test("a class without conflicts is marked", async () => {
    await opened(VISITS, WITH_TESTS);
    expect(await titles("Visits")).toEqual([
      "Make replicated: no conflicts (the state grows with the replicas that ever wrote)",
    ]);
    await take("Make replicated", "Visits");
    expect(editor.text("src/a.ts")).toBe(`/**\n * @replicated\n */\n${VISITS}`);
    expect(complaint()).toBeUndefined();
  });

  test("what has no bounded lattice is offered as a log of all calls, named as such", async () => {
    await opened(NOTES, WITH_TESTS);
    const found = await titles("Notes");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^Make replicated: .*replay log/);
    await take("Make replicated", "Notes");
    expect(complaint()).toBeUndefined();
  });

  test("a class that cannot be lifted says why", async () => {
    await opened(UPLOADS);
    const [action] = await editor.actions("src/a.ts", "Uploads");
    expect(action?.title).toBe("Make replicated");
    expect(action?.disabled?.reason).toContain("await");
  });

  test("classes that were lifted stay so", async () => {
    await opened(BOTH);
    await take("Make replicated: no conflicts", "Visits");
    expect(editor.read("src/a.crdt.ts")).not.toContain("class TagsCRDT");
    await take("Make replicated: let add win", "Tags");
    expect(editor.read("src/a.crdt.ts")).toContain("class TagsCRDT");
    expect(editor.read("src/a.crdt.ts")).toContain("class VisitsCRDT");
  });

  test("classes that were lifted without marks stay so: they are marked", async () => {
    await opened(VISITS);
    await take("Make replicated", "Visits");
    const lifted = editor.read("src/a.crdt.ts");
    await opened(BOTH, { "src/a.crdt.ts": lifted });
    await take("Make replicated: let add win", "Tags");
    expect(editor.text("src/a.ts")).toContain("@replicated");
    expect(editor.read("src/a.crdt.ts")).toContain("class TagsCRDT");
    expect(editor.read("src/a.crdt.ts")).toContain("class VisitsCRDT");
  });

  test("a lifted class that is stale is brought up to date", async () => {
    await opened(VISITS);
    await take("Make replicated", "Visits");
    await editor.lens("src/a.ts", /^proved in \d\.\d s · grows/);
    const changed = editor.text("src/a.ts").replace("+= 1", "+= 2");
    await editor.change("src/a.ts", changed);
    await editor.lens("src/a.ts", /^stale/);
    expect(await titles("Visits")).toEqual(["Update the replicated Visits"]);
    const before = editor.read("src/a.crdt.ts");
    await take("Update", "Visits");
    expect(editor.read("src/a.crdt.ts")).not.toBe(before);
    expect(editor.text("src/a.ts")).toBe(changed);
    await editor.lens("src/a.ts", /^proved/);
  });

  test("a lifted file that is open and edited is replaced where it is edited", async () => {
    await opened(VISITS);
    await take("Make replicated", "Visits");
    const good = editor.read("src/a.crdt.ts");
    await editor.open("src/a.crdt.ts");
    await editor.change("src/a.crdt.ts", `${good}\n// mine\n`);
    await editor.lens("src/a.ts", /^stale/);
    await take("Update", "Visits");
    expect(editor.text("src/a.crdt.ts")).toBe(good);
  });

  test("a file of that name that is no lifted form is left alone", async () => {
    await opened(VISITS, { "src/a.crdt.ts": "export const mine = 1;\n" });
    await expect(take("Make replicated", "Visits")).rejects.toThrow(/is not the lifted form/);
    expect(editor.read("src/a.crdt.ts")).toBe("export const mine = 1;\n");
    expect(editor.text("src/a.ts")).toBe(VISITS);
    expect(editor.questions.at(-1)?.message).toContain("is not the lifted form");
  });

  test("an action for a text that has changed since is refused", async () => {
    await opened(TAGS);
    const [action] = await editor.actions("src/a.ts", "Tags");
    await editor.change("src/a.ts", `// new\n${TAGS}`);
    await expect(editor.take(action as never)).rejects.toThrow(/has changed/);
  });

  test("while the cursor moves nothing is lifted: an action that asks stands for all", async () => {
    await opened(TAGS, {}, { answer: (_, items) => items[1] });
    const triggerKind = CodeActionTriggerKind.Automatic;
    const [action, other] = await editor.actions("src/a.ts", "Tags", { triggerKind });
    expect(action?.title).toBe("Make replicated…");
    expect(other).toBeUndefined();
    await editor.take(action as never);
    expect(editor.questions[0]?.message).toContain("conflict");
    expect(editor.text("src/a.ts")).toContain("@conflict remove > add");
    expect(editor.read("src/a.crdt.ts")).toContain("class TagsCRDT");
  });

  test("where an editor asks for no edits later, the server makes them", async () => {
    const { codeAction: _, ...textDocument } = FULL.textDocument ?? {};
    await opened(TAGS, {}, { capabilities: { ...FULL, textDocument } });
    await take("Make replicated: let remove win", "Tags");
    expect(editor.text("src/a.ts")).toContain("@conflict remove > add");
    expect(editor.read("src/a.crdt.ts")).toContain("class TagsCRDT");
  });

  test("only what is asked for", async () => {
    await opened(TAGS);
    expect(await editor.actions("src/a.ts", "Tags", { only: ["quickfix"] })).toEqual([]);
    expect(await editor.actions("src/a.ts", "Tags", { only: ["refactor"] })).toHaveLength(3);
    expect(await editor.actions("src/a.ts", "Tags", { only: ["source.organizeImports"] })).toEqual(
      [],
    );
  });
});

describe("the project", () => {
  test("its configuration says where lifted classes go", async () => {
    await opened(VISITS, { "joinery.config.json": '{ "outDir": "lifted" }', "lifted/x.txt": "" });
    await take("Make replicated", "Visits");
    expect(editor.read("lifted/a.crdt.ts")).toContain("class VisitsCRDT");
  });

  test("a configuration that cannot be read is told, and heard again when it is mended", async () => {
    await opened(`/** @replicated */\n${VISITS}`, { "joinery.config.json": '{ "outDirr": "x" }' });
    const [problem] = await editor.until(
      () => editor.diagnostics("src/a.ts").length > 0 && editor.diagnostics("src/a.ts"),
    );
    expect(problem?.message).toContain("outDirr");
    editor.write("joinery.config.json", "{}");
    await editor.filesChanged("joinery.config.json");
    await editor.until(() => editor.diagnostics("src/a.ts").length === 0);
    await editor.lens("src/a.ts", /^proved/);
  });

  test("where nothing may be run, nothing is run and nothing changed", async () => {
    await opened(
      `/** @replicated */\n${VISITS}`,
      {
        "joinery.config.mjs": 'import { writeFileSync } from "node:fs"; writeFileSync("run", "");',
      },
      { initializationOptions: { trusted: false } },
    );
    const [problem] = await editor.until(
      () => editor.diagnostics("src/a.ts").length > 0 && editor.diagnostics("src/a.ts"),
    );
    expect(problem?.message).toContain("not trusted");
    expect(() => editor.read("run")).toThrow();
    editor.write("joinery.config.mjs", "");
    await opened(
      `/** @replicated */\n${VISITS}`,
      {},
      { initializationOptions: { trusted: false } },
    );
    await editor.lens("src/a.ts", /^proved/);
    expect(await titles("Visits")).toEqual([]);
    // Nor is a cache believed, or made: whoever made the folder may have made it as well.
    expect(existsSync(join(editor.folder, "../node_modules"))).toBe(false);
  });
});
