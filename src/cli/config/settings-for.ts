import { type FileSettings, settingsByFile } from "../../project/config/apply-config.js";
import type { LoadedConfig } from "../../project/config/load-config.js";
import type { LiftCommandOptions, SettingOptions } from "../command-options.js";
import { settingsOf } from "../settings.js";

/** The options of a command that may be settled by a configuration, file by file. */
export type FileOptions = SettingOptions &
  Pick<LiftCommandOptions, "outDir" | "emitTests" | "standalone">;

/** What is settled for each file, by its path: by the command line, and where that says nothing by the configuration. */
export function settingsFor(
  options: FileOptions,
  loaded: LoadedConfig | undefined,
): (path: string) => FileSettings {
  const own = givenSettings(options);
  const byFile = loaded && settingsByFile(loaded);
  return (path) => ({ ...byFile?.(path), ...own });
}

/** What the command line alone says. */
export function givenSettings(options: FileOptions): FileSettings {
  const { classNames: _, conflict, ...settings } = settingsOf(options);
  const { outDir, emitTests, standalone } = options;
  return {
    ...settings,
    ...(conflict.length > 0 && { conflict }),
    ...(outDir !== undefined && { outDir }),
    ...(emitTests !== undefined && { emitTests }),
    ...(standalone !== undefined && { standalone }),
  };
}
