import { dirname, join, relative, resolve, sep } from "node:path";
import type { FileConfig } from "../../batch/config.js";
import type { LiftSettings } from "../lift-settings.js";
import { filePatterns } from "./file-patterns.js";
import type { LoadedConfig } from "./load-config.js";

/** Settings that may differ from file to file. */
export type FileSettings = Partial<
  Pick<
    LiftSettings,
    | "outDir"
    | "clock"
    | "conflict"
    | "timeoutSeconds"
    | "steps"
    | "candidates"
    | "memoryMb"
    | "log"
    | "standalone"
    | "emitTests"
  >
>;

/** What a configuration says of each file, by its path: what it says of all, and what overrides say. */
export function settingsByFile({
  path: file,
  config,
}: LoadedConfig): (path: string) => FileSettings {
  const folder = dirname(file);
  const overrides = (config.overrides ?? []).map((one) => ({
    matches: filePatterns(one.files),
    settings: fileSettings(one, folder),
  }));
  const common = fileSettings(config, folder);
  return (path) => {
    const name = nameIn(folder, path);
    const fitting = overrides.filter(({ matches }) => matches(name));
    return Object.assign({}, common, ...fitting.map(({ settings }) => settings));
  };
}

/** Tells whether a configuration leaves a file out. */
export function exclusionBy({ path: file, config }: LoadedConfig): (path: string) => boolean {
  const matches = filePatterns(config.exclude ?? []);
  return (path) => matches(nameIn(dirname(file), path));
}

/** Where a configuration has what was found out kept, as a full path; false: nowhere. */
export function cacheIn(loaded: LoadedConfig | undefined): string | false | undefined {
  const cache = loaded?.config.cache;
  return loaded && typeof cache === "string"
    ? resolve(dirname(loaded.path), cache)
    : (cache as false | undefined);
}

/** A path as patterns of a folder have it. */
function nameIn(folder: string, path: string): string {
  return relative(folder, resolve(path)).split(sep).join("/");
}

/** A path from the folder of a configuration, as seen from the working folder. */
export function pathFrom(folder: string, path: string): string {
  return relative(process.cwd(), resolve(folder, path)) || ".";
}

function fileSettings(config: FileConfig, folder: string): FileSettings {
  const {
    outDir,
    clock,
    conflict,
    timeout,
    maxSteps,
    maxDeltas,
    maxMemory,
    log,
    standalone,
    emitTests,
  } = config;
  return {
    ...(outDir !== undefined && { outDir: pathFrom(folder, join(outDir)) }),
    ...(clock && { clock }),
    ...(conflict && { conflict }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(maxSteps !== undefined && { steps: maxSteps }),
    ...(maxDeltas !== undefined && { candidates: maxDeltas }),
    ...(maxMemory !== undefined && { memoryMb: maxMemory }),
    ...(log !== undefined && { log }),
    ...(standalone !== undefined && { standalone }),
    ...(emitTests !== undefined && { emitTests }),
  };
}
