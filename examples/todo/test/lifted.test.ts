import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("todo-list.crdt.ts is what Joinery makes of todo-list.ts", async () => {
  const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    fileOf("../../../dist/cli/main.js"),
    "lift",
    "--check",
    fileOf("../src/todo-list.ts"),
  ]);
  expect(stdout).toContain("TodoList");
  expect(stdout).toContain("proved");
});
