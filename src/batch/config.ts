import type { Clock } from "../ir/model.js";

/** What can be said for some files other than for all. */
export interface FileConfig {
  /** The folder that lifted files go to, from the configuration's folder; without it beside their sources. */
  readonly outDir?: string;
  /** How events are ordered, in place of the classes' own `@clock`. */
  readonly clock?: Clock;
  /** Which of two conflicting updates wins, in place of the classes' own `@conflict`. */
  readonly conflict?: readonly string[];
  /** Seconds that search and proof for one class, and each solver query, may take at most. */
  readonly timeout?: number;
  /** Steps that search and proof for one class may take, counted alike on every machine. */
  readonly maxSteps?: number;
  /** Deltas that the search for a part of the state may try. */
  readonly maxDeltas?: number;
  /** Megabytes of memory at which a search is given up. */
  readonly maxMemory?: number;
  /** False: refuse a class that has no bounded lattice, instead of keeping a log of all calls. */
  readonly log?: boolean;
  /** True: lifted files hold what they need of the runtime. */
  readonly standalone?: boolean;
  /** True: a simulation is written beside each lifted file. */
  readonly emitTests?: boolean;
}

/** What a `joinery.config.ts` says. */
export interface Config extends FileConfig {
  /** For editors: where the schema of a JSON configuration is. */
  readonly $schema?: string;
  /** Patterns of the sources, from the configuration's folder: what `joinery lift` takes when it is given none. */
  readonly include?: readonly string[];
  /** Patterns of what is left out. */
  readonly exclude?: readonly string[];
  /** True: take all exported classes, not only those marked `@replicated`. */
  readonly all?: boolean;
  /** How many files to lift at a time. */
  readonly workers?: number;
  /** Where to keep what was found out, from the configuration's folder; false: nowhere. */
  readonly cache?: string | false;
  /** Reports: a name, or a name and the file that it goes to. */
  readonly reporters?: readonly (ReporterName | readonly [ReporterName, string])[];
  /** Settings for some of the files; of several that match, the last one counts. */
  readonly overrides?: readonly (FileConfig & { readonly files: readonly string[] })[];
}

export const REPORTER_NAMES = ["pretty", "json", "sarif", "junit", "github"] as const;

export type ReporterName = (typeof REPORTER_NAMES)[number];

/** Gives a configuration its type, for editors to help with. */
export function defineConfig(config: Config): Config {
  return config;
}
