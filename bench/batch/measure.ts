import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as cacache from "cacache";
import { machine } from "../support/machine.js";
import type { Setting } from "../support/part.js";
import { measuredRun } from "../support/process-tree.js";
import { makeRepository } from "./repository.js";
import type { BatchResults, BatchRun } from "./results.js";
import { writeRepository } from "./write-repository.js";

const SIZE = { files: 300, classes: 1000, seed: 1 };
const PART = { files: 75, classes: 250, seed: 1 };

/** Lifts a repository that is made up: cold, warm, and after edits. */
export async function measureBatch({ root, tell }: Setting): Promise<BatchResults> {
  const folder = mkdtempSync(join(tmpdir(), "joinery-batch-"));
  const main = join(root, "dist/cli/main.js");
  const runs: BatchRun[] = [];
  try {
    const repository = makeRepository(SIZE);
    const [whole, part] = [join(folder, "whole"), join(folder, "part")];
    writeRepository(whole, repository);
    writeRepository(part, makeRepository(PART));
    const run = async (name: string, workers: number, cwd: string, cache: string) => {
      const before = await scriptsIn(cache);
      const args = ["lift", "src/**/*.ts", "--workers", `${workers}`, "--cache-dir", cache];
      const { status, ...usage } = await measuredRun([main, ...args, "--json"], cwd);
      if (status !== 1) {
        throw new Error(`${name}: the command ended with status ${status}`);
      }
      const after = await scriptsIn(cache);
      const { stdout: _, ...figures } = usage;
      const counts = {
        classes: after.parts - before.parts,
        scripts: after.scripts - before.scripts,
      };
      runs.push({ name, ...figures, ...counts });
      tell(`${name}: ${usage.seconds.toFixed(1)} s`);
    };
    await run("cold, a quarter of it, 2 workers", 2, part, join(folder, "quarter"));
    await run("cold, 1 worker", 1, whole, join(folder, "one"));
    const cache = join(folder, "two");
    await run("cold, 2 workers", 2, whole, cache);
    await run("warm", 2, whole, cache);
    await run("warm", 2, whole, cache);
    edit(whole, (text) => text.replace("Keeps the", "Holds the"));
    await run("after a change of a comment", 2, whole, cache);
    edit(whole, (text) => text.replace(/if \(by > \d+\) return;/, "if (by > 12345) return;"));
    await run("after a change of a class", 2, whole, cache);
    return {
      machine: machine(),
      files: repository.files.size,
      classes: repository.classes,
      marked: repository.marked,
      wrong: repository.wrong,
      lines: [...repository.files.values()].join("\n").split("\n").length,
      runs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Edits the first class that the edit changes. */
function edit(folder: string, change: (text: string) => string): void {
  for (let i = 0; i < SIZE.files; i++) {
    const path = join(folder, `src/orders/order-${i}.ts`);
    const before = readFileSync(path, "utf8");
    const at = before.indexOf("@replicated");
    const start = before.lastIndexOf("/**", at);
    const after = before.slice(0, start) + change(before.slice(start));
    if (at >= 0 && after !== before) {
      writeFileSync(path, after);
      return;
    }
  }
  throw new Error("there is nothing to edit");
}

/** How many answers of the solver, and how many searches, a cache holds. */
async function scriptsIn(
  cache: string,
): Promise<{ readonly scripts: number; readonly parts: number }> {
  const keys = Object.keys(await cacache.ls(cache));
  const count = (about: string) => keys.filter((key) => key.startsWith(`${about} `)).length;
  return { scripts: count("script"), parts: count("part") };
}
