import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Program } from "../frontend/compile/program.js";
import type { Ran } from "../lift/run-program.js";

/** Bounds of a run. They are there for code that does not end: others need a small part of them. */
export interface RunLimits {
  readonly timeoutMs: number;
  /** Megabytes of heap. */
  readonly memoryMb: number;
}

const LIMITS: RunLimits = { timeoutMs: 60_000, memoryMb: 512 };

/** Milliseconds that a process has to end by itself when its time is over. */
const GRACE_MS = 2_000;

const SCRIPT = fileURLToPath(new URL("./program-process.cjs", import.meta.url));

/** Takes all rights away that are not given; called otherwise before Node 23.5. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";

/**
 * Runs a program in a process of its own. It may read no file but its own script, write none, and start nothing; it has no environment,
 * and what it prints goes nowhere.
 */
export async function runProgram(
  program: Program,
  { timeoutMs, memoryMb }: RunLimits = LIMITS,
): Promise<Ran> {
  const child = fork(SCRIPT, [], {
    execArgv: [PERMISSION, `--allow-fs-read=${SCRIPT}`, `--max-old-space-size=${memoryMb}`],
    env: {},
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const killer = setTimeout(() => child.kill("SIGKILL"), timeoutMs + GRACE_MS);
  try {
    return await new Promise<Ran>((resolve, reject) => {
      child.once("message", (ran) => resolve(ran as Ran));
      child.once("error", reject);
      child.once("exit", (status, signal) =>
        resolve({ kind: "stopped", reason: `its process ended with ${signal ?? status}` }),
      );
      child.send({ program, timeoutMs }, (error) => error && reject(error));
    });
  } finally {
    clearTimeout(killer);
    child.kill("SIGKILL");
  }
}
