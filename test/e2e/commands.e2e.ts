import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CodeServer, startCode } from "./support/code-server.js";
import { CodeWindow, closeBrowser } from "./support/code-window.js";
import { VSIX } from "./support/paths.js";
import { makeProject, SETTLED, TODO } from "./support/projects.js";

let code: CodeServer;

beforeAll(async () => {
  code = await startCode({ vsix: VSIX });
});

afterAll(async () => {
  await closeBrowser();
  await code?.close();
});

test("a class is lifted, its proof shown, the server started anew and turned off", async ({
  task,
}) => {
  const { folder, file } = makeProject(code, "commands", SETTLED);
  const window = await CodeWindow.open(code, { opened: folder, file });
  await window.watching(task.name, async () => {
    await window.putCursorInto("TodoList");
    await window.knowsPlace("TodoList");
    await window.lens(/^proved in .* not written yet$/).waitFor();

    const menu = await window.menuOf("Joinery: Lift class");
    expect((await menu.titles())[0]).toMatch(/^Make replicated: by its own policy/);
    expect(await menu.titles()).not.toContain("Move to a new file");
    await menu.close();

    await window.command("Joinery: Show proof");
    await window.proofPage().locator("h1", { hasText: "TodoList" }).waitFor();

    await window.command("Joinery: Restart");
    await window.lens(/^proved in/).waitFor();

    const settings = join(folder, ".vscode/settings.json");
    mkdirSync(dirname(settings));
    writeFileSync(settings, '{ "joinery.enable": false }');
    await window.lens(/proved/).waitFor({ state: "detached" });
    writeFileSync(settings, '{ "joinery.enable": true }');
    await window.lens(/^proved in/).waitFor();
  });
});

test("the walkthrough shows its pictures", async ({ task }) => {
  const { folder, file } = makeProject(code, "walkthrough", SETTLED);
  const window = await CodeWindow.open(code, { opened: folder, file });
  await window.watching(task.name, async () => {
    await window.lens(/^proved in/).waitFor();
    await window.command("Welcome: Open Walkthrough...", "Make a class replicated");
    const steps = window.page.locator(".getting-started-step");
    expect(await steps.locator(".step-title").allInnerTexts()).toEqual([
      "Choose who wins",
      "Read what is written",
      "See why it holds",
    ]);
    for (const title of await steps.locator(".step-title").all()) {
      await title.click();
      const picture = window.page.locator(".getting-started-media img");
      await expect
        .poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth))
        .toBeGreaterThan(0);
    }
  });
});

test("a window with several folders has each class proved by the configuration around it", async ({
  task,
}) => {
  const first = makeProject(code, "first", SETTLED);
  const second = makeProject(
    code,
    "second",
    TODO.replace(
      "/** What is to be done. */",
      "/**\n * What is to be done.\n *\n * @replicated\n */",
    ),
  );
  writeFileSync(
    join(second.folder, "joinery.config.json"),
    JSON.stringify({ conflict: ["remove > add"] }),
  );
  const opened = join(code.folder, "both.code-workspace");
  writeFileSync(opened, '{ "folders": [{ "path": "first" }, { "path": "second" }] }');
  const window = await CodeWindow.open(code, { opened, file: first.file });
  await window.watching(task.name, async () => {
    await window.lens(/^proved in/).waitFor();
    await window.openFile(second.file);
    await window.page.locator(".monaco-breadcrumb-item", { hasText: "second" }).waitFor();
    await window.lens(/^proved in .* grows with the keys ever touched/).waitFor();
  });
});
