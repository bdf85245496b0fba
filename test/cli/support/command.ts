import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const FAKE = fileURLToPath(new URL("./fake-cli.mjs", import.meta.url));

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told of the process once it is started. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs the built command line. */
export function joinery(args: readonly string[], options: Options = {}): Promise<Finished> {
  return spawned(MAIN, args, options);
}

/** Runs the built command line with a library that does what `behaviour` says. */
export function fakeJoinery(
  behaviour: "lift" | "hang" | "stall" | "throw" | "crash",
  args: readonly string[],
  options: Options = {},
): Promise<Finished> {
  return spawned(FAKE, args, { ...options, env: { ...options.env, FAKE_LIFT: behaviour } });
}

function spawned(script: string, args: readonly string[], options: Options): Promise<Finished> {
  if (!existsSync(MAIN)) {
    throw new Error(`${MAIN} is missing: run "npm run build" first.`);
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      timeout: 100_000,
      killSignal: "SIGKILL",
      env: { PATH: process.env.PATH ?? "", JOINERY_CACHE: "off", ...options.env },
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...texts }));
    options.started?.(child);
  });
}
