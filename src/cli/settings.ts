import { InvalidArgumentError, Option } from "commander";
import type { LiftSettings } from "../project/lift-settings.js";
import type { SettingOptions } from "./command-options.js";
import { type ReporterChoice, readReporter } from "./report/reporter-choice.js";

/** The options that all commands share. */
export function settingOptions(): readonly Option[] {
  return [
    new Option("--class <name>", "only this class (repeatable)").argParser(collect),
    new Option(
      "--conflict <policy>",
      "which of two conflicting updates wins, in place of the class's own @conflict (repeatable)",
    ).argParser(collect),
    new Option(
      "--clock <clock>",
      "how events are ordered, in place of the class's own @clock",
    ).choices(["none", "lamport", "causal"]),
    new Option(
      "--timeout <seconds>",
      "how long search and proof for one class, and each solver query, may take at most (100)",
    ).argParser(parseSeconds),
    new Option(
      "--max-steps <number>",
      "how many steps search and proof for one class may take, counted alike on every machine (6000000)",
    ).argParser(parseCount),
    new Option(
      "--max-deltas <number>",
      "how many deltas the search for a part of the state may try (200000)",
    ).argParser(parseCount),
    new Option(
      "--max-memory <megabytes>",
      "how much memory the process may take before a search is given up (2000)",
    ).argParser(parseCount),
    new Option("--cache-dir <folder>", "where to keep what was found out, for the next run"),
    new Option("--no-cache", "use nothing of what earlier runs found out, and keep nothing"),
    // What the configuration switches off can be switched on again.
    new Option("--log").hideHelp(),
    new Option(
      "--no-log",
      "refuse a class that has no bounded lattice, instead of keeping a log of all calls",
    ),
    new Option(
      "--config <file>",
      "the configuration; without it the nearest joinery.config.ts, .mts, .js, .mjs or .json",
    ),
    new Option("--no-config", "use no configuration"),
  ];
}

/** Settings for the library from options. */
export function settingsOf(options: SettingOptions): Omit<LiftSettings, "signal"> {
  return {
    classNames: options.class ?? [],
    conflict: options.conflict ?? [],
    ...(options.clock && { clock: options.clock }),
    ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
    ...(options.maxSteps !== undefined && { steps: options.maxSteps }),
    ...(options.maxDeltas !== undefined && { candidates: options.maxDeltas }),
    ...(options.maxMemory !== undefined && { memoryMb: options.maxMemory }),
    ...(options.log !== undefined && { log: options.log }),
  };
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  if (value.trim() === "") {
    throw new InvalidArgumentError("It must not be empty.");
  }
  return [...earlier, value];
}

export function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError("It must be a whole number from 1 on.");
  }
  return count;
}

const LONGEST_SECONDS = 86_400;

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() === "" || !(seconds > 0) || seconds > LONGEST_SECONDS) {
    throw new InvalidArgumentError("It must be a number of seconds above 0, at most a day.");
  }
  return seconds;
}

/** Reads the reporters that are asked for one by one. */
export function collectReporters(
  value: string,
  earlier: readonly ReporterChoice[] = [],
): readonly ReporterChoice[] {
  const choice = readReporter(value);
  if (typeof choice === "string") {
    throw new InvalidArgumentError(choice);
  }
  return [...earlier, choice];
}
