import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CodeServer, startCode } from "./support/code-server.js";
import { CodeWindow, closeBrowser } from "./support/code-window.js";
import { VSIX } from "./support/paths.js";
import { installJoinery, makeProject, SETTLED } from "./support/projects.js";

let code: CodeServer;

beforeAll(async () => {
  code = await startCode({ vsix: VSIX, asksForTrust: true });
});

afterAll(async () => {
  await closeBrowser();
  await code?.close();
});

test("in a folder that is not trusted classes are proved, and no more; once it is trusted, its own Joinery does all", async ({
  task,
}) => {
  const { folder, file } = makeProject(code, "strange", SETTLED);
  const note = installJoinery(folder);
  const window = await CodeWindow.open(code, { opened: folder, file });
  await window.watching(task.name, async () => {
    await window.lens(/^proved in/).waitFor();
    await window.putCursorInto("TodoList");
    await window.noActions();
    await window.command("Joinery: Show proof");
    await window.proofPage().locator("h1", { hasText: "TodoList" }).waitFor();
    expect(readdirSync(folder)).toEqual(["node_modules", "package.json", "todo.ts"]);
    expect(readdirSync(join(folder, "node_modules"))).toEqual(["joinery"]);

    await window.command("Workspaces: Manage Workspace Trust");
    await window.page.getByRole("button", { name: "Trust", exact: true }).click();
    await window.page.keyboard.press("Control+w");
    await window.command("View: Focus First Editor Group");
    const menu = await window.actionMenu();
    expect(await menu.titles()).toContainEqual(expect.stringContaining("Make replicated"));
    await menu.close();
    expect(readFileSync(note, "utf8")).toBe("lsp --stdio");
  });
});
