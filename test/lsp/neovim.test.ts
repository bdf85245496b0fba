import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";
import { solver } from "../support/solver.js";
import { TAGS } from "./support/sources.js";

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const SCRIPT = fileURLToPath(new URL("support/neovim.lua", import.meta.url));

test("Neovim's own client takes an action: what it writes is what the command line writes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "joinery-neovim-"));
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "tags.ts"), TAGS);
  const { stdout } = await run("nvim", ["--headless", "--clean", "-n", "-S", SCRIPT], {
    cwd: folder,
    env: {
      ...process.env,
      JOINERY_SERVER: JSON.stringify([process.execPath, MAIN, "lsp", "--stdio"]),
      JOINERY_SOURCE: "tags.ts",
      JOINERY_AT: "Tags {",
      JOINERY_TITLE: "Make replicated: let remove win",
    },
    timeout: 100_000,
  });
  expect(stdout.match(/Make replicated: /g)).toHaveLength(3);
  const source = readFileSync(join(folder, "tags.ts"), "utf8");
  expect(source).toBe(TAGS.replace("of a page. */", "of a page.\n * @conflict remove > add\n */"));
  const { classes } = await liftSource(
    { path: "tags.ts", text: source },
    { solver: await solver() },
  );
  const [lifted] = classes;
  expect(readFileSync(join(folder, "tags.crdt.ts"), "utf8")).toBe(
    lifted?.outcome === "lifted" ? lifted.emitted.text : undefined,
  );
});
