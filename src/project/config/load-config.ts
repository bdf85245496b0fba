import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../batch/config.js";
import { Failure, fileErrorText } from "../failure.js";

/** A configuration, and where it was found. */
export interface LoadedConfig {
  readonly path: string;
  readonly config: Config;
}

export const CONFIG_NAMES = ["ts", "mts", "js", "mjs", "json"].map(
  (end) => `joinery.config.${end}`,
);

/**
 * The configuration at a path, or that of the project around a folder, if there is one: the nearest `joinery.config.*` up to the root of
 * the repository. `asked` is false if none is wanted. Without `runsCode` only one that is no code is read.
 */
export async function loadConfig(
  asked: string | boolean | undefined,
  folder = process.cwd(),
  { runsCode = true }: { readonly runsCode?: boolean } = {},
): Promise<LoadedConfig | undefined | Failure> {
  if (asked === false) {
    return undefined;
  }
  const path = typeof asked === "string" ? resolve(folder, asked) : findConfig(folder);
  if (path === undefined || path instanceof Failure) {
    return path;
  }
  if (!existsSync(path)) {
    return new Failure([`cannot read ${asked}: no such file or folder`]);
  }
  if (!runsCode && !path.endsWith(".json")) {
    return new Failure([`${path} is code, and is not run in a folder that is not trusted`]);
  }
  let value: unknown;
  try {
    value = await load(path);
  } catch (error) {
    return new Failure([`cannot read ${path}: ${problemOf(error)}`]);
  }
  const { checkConfig } = await import("./config-schema.js");
  const config = checkConfig(value);
  return "length" in config
    ? new Failure(config.map((problem) => `${path}: ${problem}`))
    : { path, config };
}

/** Of two in one folder it could not be told which one is meant. */
function findConfig(folder: string): string | undefined | Failure {
  const found = CONFIG_NAMES.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (found.length > 1) {
    return new Failure([`there are two configurations: ${found.join(" and ")}; keep one of them`]);
  }
  const parent = dirname(folder);
  const isLast = parent === folder || existsSync(join(folder, ".git"));
  return found[0] ?? (isLast ? undefined : findConfig(parent));
}

async function load(path: string): Promise<unknown> {
  if (path.endsWith(".json")) {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  }
  const { createJiti } = await import("jiti");
  // `import { defineConfig } from "joinery"` finds this package, also where it is not installed in the project; and no more of it.
  const self = fileURLToPath(new URL("../../batch/config.js", import.meta.url));
  const jiti = createJiti(path, { fsCache: false, moduleCache: false, alias: { joinery: self } });
  return jiti.import(path, { default: true });
}

/** What is wrong in a configuration, in a line, with its place where that is known. */
function problemOf(error: unknown): string {
  const text = fileErrorText(error).replace(/:?\s*$/, "");
  const place = error instanceof Error ? /:(\d+:\d+)\b/.exec(error.message)?.[1] : undefined;
  return place && !text.includes(place) ? `${text} (${place})` : text;
}
