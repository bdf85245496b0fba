import { createRequire } from "node:module";
import type { Engine } from "./engine.js";
import type { Memory } from "./memory.js";

/**
 * An engine that runs no script twice. What is remembered is the output of a whole script, under the script, which says all that the solver
 * is told, its limit of steps included: so a proof that is remembered is the solver's own answer to that very question. What
 * the solver left open is not remembered.
 *
 * The solver is started when a script is not known.
 */
export async function rememberingEngine(
  memory: Memory,
  start: () => Promise<Engine>,
): Promise<Engine> {
  let started: Promise<Engine> | undefined;
  const engine = () => {
    started ??= start();
    return started;
  };
  const version = await versionOf(memory, engine);
  return {
    version,
    async run(script, milliseconds) {
      const question = { about: "script", text: `${version}\n${script}` } as const;
      const known = await memory.recall(question);
      if (known !== undefined) {
        return known;
      }
      const output = await (await engine()).run(script, milliseconds);
      if (isSettled(output)) {
        await memory.remember(question, output);
      }
      return output;
    },
  };
}

/** The solver's own version, which it tells once it is started; that of its package tells which one will be. */
async function versionOf(memory: Memory, engine: () => Promise<Engine>): Promise<string> {
  const { version: packaged } = createRequire(import.meta.url)("z3-solver/package.json") as {
    readonly version: string;
  };
  const question = { about: "solver", text: packaged } as const;
  const known = await memory.recall(question);
  if (known !== undefined) {
    return known;
  }
  const { version } = await engine();
  await memory.remember(question, version);
  return version;
}

/** True of an output in which nothing was left open: no time-out, no error. */
function isSettled(output: string): boolean {
  return output !== "" && !/^(unknown|timeout|unsupported|\(error)/m.test(output);
}
