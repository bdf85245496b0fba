import { join, resolve } from "node:path";
import { projectAround } from "./project-around.js";

/** What the user asks of the cache. */
export interface CacheOptions {
  /** False: it is not wanted. */
  readonly cache?: boolean;
  readonly cacheDir?: string;
}

/**
 * Where what is found out is kept: the folder asked for, by option, by `JOINERY_CACHE`, or by the configuration; else with the packages of the project
 * around. Nowhere if that is not wanted, or outside of any project.
 */
export function cacheFolder(
  { cache, cacheDir }: CacheOptions,
  env: Readonly<Record<string, string | undefined>>,
  configured?: string | false,
  folder = process.cwd(),
): string | undefined {
  // An empty variable is one that is not set.
  const asked = cacheDir ?? (env.JOINERY_CACHE || configured);
  if (cache === false || asked === "off" || asked === false) {
    return undefined;
  }
  if (asked !== undefined && asked !== "") {
    return resolve(folder, asked);
  }
  const project = projectAround(folder);
  return project === undefined ? undefined : join(project, "node_modules/.cache/joinery");
}
