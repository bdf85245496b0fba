import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { CONFIG_NAMES } from "../../project/config/load-config.js";
import { Failure } from "../../project/failure.js";
import { projectAround } from "../../project/project-around.js";
import type { InitCommandOptions } from "../command-options.js";
import { EXIT } from "../exit-status.js";
import type { Host } from "../host.js";
import { type Plan, planScripts } from "../init/plan-scripts.js";
import { printerFor } from "../print.js";
import { type FileText, writeAtomically } from "../write-atomically.js";

/** Performs `joinery init` and gives its exit status. */
export function init({ dryRun }: InitCommandOptions, host: Host): number {
  const printer = printerFor(host, "stdout");
  const folder = projectAround(process.cwd());
  if (folder === undefined) {
    return printer.fail(
      new Failure(["there is no package.json here or above: make one with `npm init` first"]),
    );
  }
  const scripts = planScripts(folder);
  if (scripts instanceof Failure) {
    return printer.fail(scripts);
  }
  const config = planConfig(folder);
  const files = [config, scripts].flatMap(({ file }) => file ?? []);
  const failure = dryRun ? undefined : writeAtomically(files);
  if (failure) {
    return printer.fail(failure);
  }
  const { ok } = printer.style.symbols;
  for (const { said, file } of [config, scripts]) {
    const mark = file ? printer.style.paint("green", ok) : " ";
    printer.out(`${mark} ${dryRun && file ? "would write " : ""}${said}\n`);
  }
  if (!dryRun) {
    printer.out(NEXT);
  }
  return EXIT.ok;
}

const NEXT = `
Next: mark a class with /** @replicated */, then
  npm run joinery            writes the replicated class beside it
  npm run joinery:check      fails if one is not up to date: for CI
`;

/** TypeScript where the project has it; JSON else. */
function planConfig(folder: string): Plan {
  const known = CONFIG_NAMES.find((name) => existsSync(join(folder, name)));
  if (known !== undefined) {
    return { said: `${nameOf(folder, known)} is there already, and stays as it is` };
  }
  const isTyped = existsSync(join(folder, "tsconfig.json"));
  const source = existsSync(join(folder, "src")) ? "src/**/*.ts" : "**/*.ts";
  const [name, text] = isTyped
    ? ["joinery.config.ts", typedConfig(source)]
    : ["joinery.config.json", `${JSON.stringify({ include: [source] }, null, 2)}\n`];
  const file: FileText = { path: join(folder, name), text };
  return {
    file,
    said: `${nameOf(folder, name)}: lifts the classes marked @replicated in ${source}`,
  };
}

function typedConfig(source: string): string {
  return `import { defineConfig } from "joinery";

export default defineConfig({
  include: [${JSON.stringify(source)}],
});
`;
}

function nameOf(folder: string, name: string): string {
  return relative(process.cwd(), join(folder, name));
}
