import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { type CodeServer, startCode } from "./support/code-server.js";
import { CodeWindow, closeBrowser } from "./support/code-window.js";
import { VSIX } from "./support/paths.js";
import { makeProject } from "./support/projects.js";

const PICTURES = join(dirname(VSIX), "../media/walkthrough");

let code: CodeServer;

beforeAll(async () => {
  code = await startCode({ vsix: VSIX });
});

afterAll(async () => {
  await closeBrowser();
  await code?.close();
});

test("pictures of the walkthrough", async ({ task }) => {
  mkdirSync(PICTURES, { recursive: true });
  const { folder, file } = makeProject(code, "todo");
  const window = await CodeWindow.open(code, { opened: folder, file });
  const { page } = window;
  const take = async (name: string) => {
    // Nothing moves any more, and the cursor does not blink into the picture.
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(PICTURES, `${name}.png`), caret: "hide" });
  };
  await window.watching(task.name, async () => {
    await page.setViewportSize({ width: 960, height: 560 });
    await window.putCursorInto("TodoList");
    await window.knowsPlace("TodoList");
    for (const command of ["View: Toggle Secondary Side Bar Visibility", "View: Toggle Minimap"]) {
      await window.command(command);
    }
    const menu = await window.actionMenu();
    await take("choose");

    await menu.take("Make replicated: let add win over a concurrent remove");
    await window.lens(/^proved in/).waitFor();
    await take("written");

    await window.command("View: Toggle Primary Side Bar Visibility");
    await window.command("Joinery: Show proof");
    await window.proofPage().locator("h1", { hasText: "TodoList" }).waitFor();
    await take("proof");
  });
});
