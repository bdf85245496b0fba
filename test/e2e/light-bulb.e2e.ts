import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CodeServer, startCode } from "./support/code-server.js";
import { CodeWindow, closeBrowser } from "./support/code-window.js";
import { MAIN, VSIX } from "./support/paths.js";
import { makeProject, TODO } from "./support/projects.js";

const CHOSEN = "Make replicated: let add win over a concurrent remove";

let code: CodeServer;
let bare: CodeServer;

beforeAll(async () => {
  [code, bare] = await Promise.all([startCode({ vsix: VSIX }), startCode({})]);
});

afterAll(async () => {
  await closeBrowser();
  await Promise.all([code?.close(), bare?.close()]);
});

test("an action of the light bulb writes the replicated class, proved, and one undo takes all of it back", async ({
  task,
}) => {
  const { folder, file } = makeProject(code, "light-bulb");
  const lifted = join(folder, "todo.crdt.ts");
  const window = await CodeWindow.open(code, { opened: folder, file });
  await window.watching(task.name, async () => {
    await window.putCursorInto("TodoList");
    await window.knowsPlace("TodoList");
    const menu = await window.actionMenu();
    expect(await menu.titles()).toMatchObject([
      expect.stringMatching(`^${CHOSEN}`),
      expect.stringMatching("^Make replicated: let remove win over a concurrent add"),
      expect.stringMatching("^Make replicated: let the later call win"),
      ...Array.from({ length: (await menu.titles()).length - 3 }, () => expect.anything()),
    ]);
    await menu.take(CHOSEN);
    await window.lens(/^proved in \d+\.\d s/).waitFor();
    await window.command("File: Save All");
    await expect.poll(() => readFileSync(file, "utf8")).toContain("@conflict add > remove");
    await expect.poll(() => readFileSync(lifted, "utf8")).not.toBe("");

    // What the command line writes for the same source.
    const written = readFileSync(lifted, "utf8");
    const other = makeProject(code, "command-line", readFileSync(file, "utf8"));
    execFileSync(process.execPath, [MAIN, "lift", "todo.ts"], { cwd: other.folder });
    expect(written).toBe(readFileSync(join(other.folder, "todo.crdt.ts"), "utf8"));

    await window.putCursorInto("TodoList");
    await window.undo();
    await window.command("File: Save All");
    await expect.poll(() => readFileSync(file, "utf8")).toBe(TODO);
    await expect.poll(() => existsSync(lifted)).toBe(false);
  });
});

test("without the extension there is a menu of actions, and nothing of it", async ({ task }) => {
  const { folder, file } = makeProject(bare, "bare");
  const window = await CodeWindow.open(bare, { opened: folder, file });
  await window.watching(task.name, async () => {
    await window.putCursorInto("TodoList");
    await window.knowsPlace("TodoList");
    const menu = await window.actionMenu();
    expect(await menu.titles()).toContain("Move to a new file");
    await expect(menu.take(CHOSEN)).rejects.toThrow("there is no action");
    await menu.close();
    expect(await window.lens(/proved|joinery/).count()).toBe(0);
  });
});
