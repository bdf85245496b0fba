import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { VSIX } from "./support/paths.js";

const root = join(dirname(VSIX), "..");

test("the package has the extension in less than 1 MB, beside it the server, and nothing else", () => {
  const vsce = createRequire(import.meta.url).resolve("@vscode/vsce/vsce");
  const listed = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], {
    cwd: root,
    encoding: "utf8",
  });
  const files = listed.trim().split("\n");
  const [server, own] = [
    files.filter((file) => file.startsWith("dist/server/")),
    files.filter((file) => !file.startsWith("dist/server/")),
  ];
  expect(own.filter((file) => !file.startsWith("media/")).sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "dist/THIRD-PARTY.txt",
    "dist/extension.js",
    "package.json",
  ]);
  const size = own.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
  expect(size).toBeLessThan(1_000_000);
  expect(server).toContain("dist/server/node_modules/z3-solver/build/z3-built.wasm");
});

test("the package names the license of all that it holds of others", () => {
  const licenses = readFileSync(join(root, "dist/THIRD-PARTY.txt"), "utf8");
  for (const name of [
    "z3-solver",
    "async-mutex",
    "ts-morph",
    "@ts-morph/common",
    "jiti",
    "vscode-languageclient",
  ]) {
    expect(licenses).toMatch(new RegExp(`^${name} \\d`, "m"));
  }
});
