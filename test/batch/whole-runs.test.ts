import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diceFrom } from "../../bench/batch/random.js";
import { makeRepository } from "../../bench/batch/repository.js";
import { writeRepository } from "../../bench/batch/write-repository.js";

/* The built command line over repositories that are made up. */

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "joinery-whole-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Lifts all marked classes of a folder; ended by force after so many milliseconds. */
function lift(cwd: string, args: readonly string[], killAfter?: number): Promise<Ended> {
  return joinery(cwd, ["lift", "src/**/*.ts", ...args], killAfter);
}

function joinery(cwd: string, args: readonly string[], killAfter?: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    if (killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
    // Its workers may live a little longer, and hold on to its streams: the next run need not wait for them.
    const end = killAfter === undefined ? "close" : "exit";
    child.on("error", reject).on(end, (status) => resolve({ status, ...texts }));
  });
}

/** The files that were lifted, and their texts. */
function liftedIn(cwd: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(cwd, "src"), { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    names
      .filter((name) => name.endsWith(".crdt.ts"))
      .map((name) => [name, readFileSync(join(cwd, "src", name), "utf8")]),
  );
}

/** The document of `--json` without what the run cost. */
function withoutCosts(json: string): unknown {
  return JSON.parse(json, (key, value) => (key === "stats" ? undefined : value));
}

test("the number of workers changes nothing, nor does what is kept", async () => {
  const repository = makeRepository({ files: 6, classes: 18, seed: 5 });
  const run = async (name: string, args: readonly string[]) => {
    const cwd = join(folder, name);
    writeRepository(cwd, repository);
    const { stdout } = await lift(cwd, ["--json", ...args]);
    return { report: withoutCosts(stdout), files: liftedIn(cwd) };
  };
  const one = await run("one", ["--workers", "1", "--no-cache"]);
  expect(one.files.size).toBeGreaterThan(3);
  const cache = ["--cache-dir", join(folder, "cache")];
  expect(await run("two", ["--workers", "2", ...cache])).toEqual(one);
  // In another folder, by what was kept.
  expect(await run("three", ["--workers", "3", ...cache])).toEqual(one);
  // Dealt out to four machines, whose reports are put together.
  const cwd = join(folder, "shards");
  writeRepository(cwd, repository);
  const names = [1, 2, 3, 4].map((i) => `part${i}.json`);
  for (const [i, name] of names.entries()) {
    await lift(cwd, ["--shard", `${i + 1}/4`, "--reporter", `json=${name}`, ...cache]);
  }
  const { stdout } = await joinery(cwd, ["merge-reports", ...names, "--reporter", "json"]);
  expect({ report: withoutCosts(stdout), files: liftedIn(cwd) }).toEqual(one);
});

test("killed at any moment, it leaves whole files, old or new, and the cache in order", async () => {
  const KILLS = 50;
  const repository = makeRepository({ files: 4, classes: 8, seed: 7 });
  const edited = new Map(
    [...repository.files].map(([path, text]) => [path, text.replaceAll("Keeps the", "Has the")]),
  );
  const cwd = join(folder, "repository");
  const args = ["--workers", "2", "--cache-dir", join(folder, "cache")];
  const versions = [repository, { ...repository, files: edited }];
  const wanted: ReadonlyMap<string, string>[] = [];
  /** How long a run takes while nothing is known, and while all is. */
  const takes: number[] = [];
  for (const version of versions) {
    writeRepository(cwd, version);
    const begun = performance.now();
    await lift(cwd, args);
    takes.push(performance.now() - begun);
    wanted.push(liftedIn(cwd));
  }
  const [cold = 0] = takes;
  const start = performance.now();
  await lift(cwd, args);
  const warm = performance.now() - start;
  expect(wanted[0]?.size).toBeGreaterThan(2);
  expect(wanted[0]).not.toEqual(wanted[1]);
  const dice = diceFrom(11);
  for (let i = 0; i < KILLS; i++) {
    writeRepository(cwd, versions[i % 2] ?? repository);
    // Now and then nothing is known, so that it is killed while it proves, or puts by what it has proved.
    const isCold = i % 10 === 0;
    if (isCold) rmSync(join(folder, "cache"), { recursive: true, force: true });
    await lift(cwd, args, dice.below(isCold ? cold : warm));
    for (const [name, text] of liftedIn(cwd)) {
      expect([wanted[0]?.get(name), wanted[1]?.get(name)]).toContain(text);
    }
  }
  writeRepository(cwd, repository);
  const { stdout, stderr } = await lift(cwd, [...args, "--json"]);
  expect(stderr).toBe("");
  expect(JSON.parse(stdout).files).toHaveLength(4);
  expect(liftedIn(cwd)).toEqual(wanted[0]);
  const left = readdirSync(cwd, { recursive: true, encoding: "utf8" });
  expect(left.filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
