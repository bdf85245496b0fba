import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeRepository } from "../../bench/batch/repository.js";
import { writeRepository } from "../../bench/batch/write-repository.js";
import { type RedisServer, startRedis } from "../../providers/test/support/redis-server.js";
import { hidden } from "../../src/batch/queue/hidden.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

let folder: string;
let redis: RedisServer;
let queue: string;
const started = new Set<ChildProcess>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "joinery-queue-"));
  redis = await startRedis();
  queue = `redis://127.0.0.1:${redis.port}`;
});
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
});

// A worker of one test is not to take the jobs of the next one.
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  started.clear();
});

interface Running {
  readonly child: ChildProcess;
  /** What it has printed on both streams. */
  printed(): string;
  readonly stdout: Promise<string>;
}

function joinery(cwd: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd });
  started.add(child);
  const texts = { all: "", stdout: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.all += text;
    texts.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.all += text;
  });
  const stdout = new Promise<string>((resolve) => {
    child.on("close", () => resolve(texts.stdout));
  });
  return { child, printed: () => texts.all, stdout };
}

const work = (cwd: string) => joinery(cwd, ["worker", "--queue", queue, "--workers", "1"]);

function liftedIn(cwd: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(cwd, "src"), { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    names
      .filter((name) => name.endsWith(".crdt.ts"))
      .map((name) => [name, readFileSync(join(cwd, "src", name), "utf8")]),
  );
}

const withoutCosts = (json: string) =>
  JSON.parse(json, (key, value) => (key === "stats" ? undefined : value));

/** True once it is; false if that takes too long. */
async function becomes(test: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let i = 0; i < 600; i++) {
    if (await test()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

test("three workers, one of which is killed in the middle of a job, come to what one process does", {
  timeout: 300_000,
}, async () => {
  const repository = makeRepository({ files: 6, classes: 18, seed: 5 });
  const [alone, shared] = [join(folder, "alone"), join(folder, "shared")];
  for (const cwd of [alone, shared]) writeRepository(cwd, repository);
  const lift = ["lift", "src/**/*.ts", "--json", "--no-cache"];
  const expected = withoutCosts(await joinery(alone, lift).stdout);
  const running = joinery(shared, [...lift, "--queue", queue]);
  const client = new Redis(queue);
  const activeJobs = async () => {
    const [key] = await client.keys("bull:*:active");
    return key === undefined ? 0 : client.llen(key);
  };
  try {
    const first = work(shared);
    expect(await becomes(async () => (await activeJobs()) > 0)).toBe(true);
    first.child.kill("SIGKILL");
    const others = [work(shared), work(shared)];
    const report = withoutCosts(await running.stdout);
    expect(running.printed()).not.toContain("joinery:");
    expect(report).toEqual(expected);
    expect(liftedIn(shared)).toEqual(liftedIn(alone));
    // The job that was lost was taken over, and all of them were done by others.
    const done = others.map(({ printed }) => printed().match(/\.ts: \d+ lifted/g)?.length ?? 0);
    const before = first.printed().match(/\.ts: \d+ lifted/g)?.length ?? 0;
    expect(before + done.reduce((sum, one) => sum + one, 0)).toBe(report.files.length);
    for (const { child } of others) child.kill("SIGINT");
    // All is in the shared cache now: nobody is needed.
    const again = joinery(shared, [...lift, "--queue", queue]);
    expect(withoutCosts(await again.stdout).files).toEqual(expected.files);
  } finally {
    client.disconnect();
  }
});

test("a worker that sees other files than are here is found out", async () => {
  const [here, there] = [join(folder, "here"), join(folder, "there")];
  const text = `
    import type { Id } from "./ids.js";
    /** @replicated */
    export class List {
      private readonly items = new Set<Id>();
      add(item: Id): void { this.items.add(item); }
      has(item: Id): boolean { return this.items.has(item); }
    }
  `;
  const files = (type: string) => ({
    files: new Map([
      ["src/list.ts", text],
      ["src/ids.ts", `export type Id = ${type};\n`],
    ]),
  });
  writeRepository(here, { ...files("string"), classes: 1, marked: 1, wrong: 0 });
  writeRepository(there, { ...files("number"), classes: 1, marked: 1, wrong: 0 });
  const worker = work(there);
  const running = joinery(here, ["lift", "src/*.ts", "--queue", queue]);
  await running.stdout;
  expect(running.child.exitCode).toBe(2);
  expect(running.printed()).toBe(
    "joinery: src/list.ts: a worker saw other files than are here: start workers in the same folder of the same commit\n",
  );
  worker.child.kill("SIGINT");
});

test("where there is no worker, it says so while it waits", async () => {
  const cwd = join(folder, "nobody");
  writeRepository(cwd, makeRepository({ files: 1, classes: 1, seed: 3 }));
  const running = joinery(cwd, ["lift", "src/**/*.ts", "--all", "--queue", queue]);
  expect(await becomes(() => running.printed().includes("waiting for workers"))).toBe(true);
  expect(running.printed()).toContain(`joinery worker --queue ${queue}`);
  running.child.kill("SIGINT");
  await running.stdout;
});

test.each([["lift", "src/**/*.ts", "--all"], ["worker"]])(
  "where there is no server, it says so and ends: %s",
  async (...command) => {
    const cwd = join(folder, "no server");
    writeRepository(cwd, makeRepository({ files: 1, classes: 1, seed: 3 }));
    const running = joinery(cwd, [...command, "--queue", "redis://127.0.0.1:1"]);
    await running.stdout;
    expect(running.child.exitCode).toBe(2);
    expect(running.printed()).toMatch(/^joinery: cannot reach redis:\/\/127\.0\.0\.1:1: .*\n$/);
  },
);

test("a password is not printed", () => {
  expect(hidden("redis://user:secret@host:6379/1")).toBe("redis://user:…@host:6379/1");
  expect(hidden("redis://:secret@host")).toBe("redis://:…@host");
  expect(hidden("redis://host:6379")).toBe("redis://host:6379");
});
