import { dirname, resolve } from "node:path";
import type { LiftOptions } from "../lift.js";
import { exclusionBy, type FileSettings, settingsByFile } from "../project/config/apply-config.js";
import { type LoadedConfig, loadConfig } from "../project/config/load-config.js";
import { Failure } from "../project/failure.js";
import { liftOptions } from "../project/lift-settings.js";
import { outputPath } from "../project/output-path.js";

/** What the project says of a file. */
export interface SourceSettings {
  readonly options: Omit<LiftOptions, "signal">;
  /** Where its lifted classes go. */
  readonly lifted: string;
  /** True if the project leaves the file out. */
  readonly isExcluded: boolean;
}

type Loaded = LoadedConfig | undefined | Failure;

/** The configurations of the folders that are open, each read once until something changes. */
export class ProjectSettings {
  readonly #trusted: boolean;
  readonly #byFolder = new Map<string, Promise<Loaded>>();

  /** `trusted`: whether code of the project, such as a configuration in TypeScript, may be run. */
  constructor(trusted: boolean) {
    this.#trusted = trusted;
  }

  /** A failure if the project's configuration cannot be read. */
  async of(path: string): Promise<SourceSettings | Failure> {
    const loaded = await this.#loaded(dirname(resolve(path)));
    if (loaded instanceof Failure) {
      return loaded;
    }
    const settings: FileSettings = loaded ? settingsByFile(loaded)(path) : {};
    const { signal: _, ...options } = liftOptions({
      classNames: [],
      conflict: [],
      signal: NEVER,
      ...settings,
    });
    return {
      options,
      lifted: outputPath(path, settings.outDir),
      isExcluded: loaded !== undefined && exclusionBy(loaded)(path),
    };
  }

  /** Reads all anew when it is asked for next. */
  forgetAll(): void {
    this.#byFolder.clear();
  }

  #loaded(folder: string): Promise<Loaded> {
    const known = this.#byFolder.get(folder);
    if (known) {
      return known;
    }
    const loaded = loadConfig(undefined, folder, { runsCode: this.#trusted });
    this.#byFolder.set(folder, loaded);
    return loaded;
  }
}

const NEVER = new AbortController().signal;
