import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ServerChoice, serverModule } from "../src/server-module.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "joinery-vscode-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Puts a Joinery that can serve an editor, or an older one, into a folder. */
function installIn(folder: string, { serves = true } = {}): string {
  for (const file of ["cli/main.js", ...(serves ? ["lsp/serve-stdio.js"] : [])]) {
    const path = join(folder, "dist", file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
  }
  return join(folder, "dist/cli/main.js");
}

function chosen(choice: Partial<ServerChoice>) {
  const found = serverModule({
    extension: "/extension",
    folders: [join(root, "a"), join(root, "b")],
    trusted: true,
    serverPath: "",
    ...choice,
  });
  return "problem" in found ? found.problem : found.module;
}

const BUNDLED = "/extension/dist/server/dist/main.js";

test("a project without Joinery is served by the one that comes with the extension", () => {
  expect(chosen({})).toBe(BUNDLED);
  expect(chosen({ folders: [] })).toBe(BUNDLED);
});

test("a project's own Joinery serves it, in the first folder that has one", () => {
  const second = installIn(join(root, "b/node_modules/joinery"));
  expect(chosen({})).toBe(second);
  const first = installIn(join(root, "a/node_modules/joinery"));
  expect(chosen({})).toBe(first);
});

test("a project's own Joinery that cannot serve an editor yet is left alone", () => {
  installIn(join(root, "a/node_modules/joinery"), { serves: false });
  expect(chosen({})).toBe(BUNDLED);
});

test("the setting names another, from the first folder on", () => {
  installIn(join(root, "a/node_modules/joinery"));
  const named = installIn(join(root, "tools/joinery"));
  expect(chosen({ serverPath: join(root, "tools/joinery") })).toBe(named);
  expect(chosen({ serverPath: "../tools/joinery" })).toBe(named);
});

test("what the setting names and is not there is a problem", () => {
  installIn(join(root, "a/node_modules/joinery"));
  expect(chosen({ serverPath: "nowhere" })).toBe(
    `joinery.serverPath: there is no Joinery in ${join(root, "a/nowhere")}`,
  );
});

test("nothing of a folder that is not trusted is run", () => {
  installIn(join(root, "a/node_modules/joinery"));
  installIn(join(root, "a/own"));
  expect(chosen({ trusted: false })).toBe(BUNDLED);
  expect(chosen({ trusted: false, serverPath: "own" })).toBe(BUNDLED);
});
