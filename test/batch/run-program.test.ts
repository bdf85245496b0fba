import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runProgram } from "../../src/batch/run-program.js";
import type { CompiledModule } from "../../src/frontend/compile/program.js";

/** Runs a module whose `run` has this body. */
function running(body: string, rest: Readonly<Record<string, CompiledModule>> = {}) {
  const entry = { code: `exports.run = () => { ${body} };`, imports: { other: "other" } };
  return runProgram(
    { modules: { entry, ...rest }, entry: "entry" },
    { timeoutMs: 1_000, memoryMb: 64 },
  );
}

test("without Node's permission model nothing is run", async () => {
  const script = fileURLToPath(new URL("../../src/batch/program-process.cjs", import.meta.url));
  const child = fork(script, [], { execArgv: [], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const entry = { code: "exports.run = () => 1;", imports: {} };
  child.send({ program: { modules: { entry }, entry: "entry" }, timeoutMs: 1_000 });
  const [ran] = await once(child, "message");
  expect(ran).toEqual({
    kind: "stopped",
    reason: "this version of Node cannot keep it from files",
  });
});

test("what a program returns comes back, with what it imports", async () => {
  const other = { code: "exports.two = 2;", imports: {} };
  expect(await running('return { sum: 1 + require("other").two };', { other })).toEqual({
    kind: "returned",
    value: { sum: 3 },
  });
});

test("a module that throws while it is loaded is named", async () => {
  const other = { code: 'throw new Error("no");', imports: {} };
  expect(await running('require("other");', { other })).toEqual({
    kind: "threw",
    module: "other",
    error: "Error: no",
  });
});

test.each([
  ["a loop", "for (;;);", "it took more than 1 s"],
  [
    "a loop that catches everything",
    "for (;;) { try { for (;;); } catch {} }",
    "it took more than 1 s",
  ],
  [
    "much memory",
    "const all = []; for (;;) all.push(new Array(1000).fill({}));",
    /^its process ended with /,
  ],
  ["an error", 'throw new TypeError("no");', "TypeError: no"],
  [
    "what is not there",
    'return require("node:fs").readFileSync("/etc/passwd", "utf8");',
    /^(Type)?Error/,
  ],
])("%s stops the program, and nothing else", async (_, body, reason) => {
  expect(await running(body)).toEqual({
    kind: "stopped",
    reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
  });
});

test.each(["process", "fetch", "WebSocket", "EventSource"])(
  "a program that asks for %s says nothing, also if it can do without",
  async (name) => {
    expect(await running(`try { ${name}; } catch {} return 1;`)).toEqual({
      kind: "stopped",
      reason: `it asks for ${name}, which is not there when it is run`,
    });
  },
);

test("what browsers and Node share is there", async () => {
  const body = `console.log(1); console.error(2);
    const copy = structuredClone(new Map([[1, new Date(0)]]));
    return [copy.size, typeof crypto.randomUUID(), performance.now() > 0, new TextEncoder().encode("a").length];`;
  expect(await running(body)).toEqual({ kind: "returned", value: [1, "string", true, 1] });
});
