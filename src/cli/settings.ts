import { InvalidArgumentError, Option } from "commander";
import type { SettingOptions } from "./command-options.js";
import type { LiftSettings } from "./lift-one.js";

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
      "how long search and proof for one class, and each solver query, may take (6)",
    ).argParser(parseSeconds),
    new Option(
      "--max-deltas <number>",
      "how many deltas the search for a part of the state may try (200000)",
    ).argParser(parseCount),
    new Option(
      "--max-memory <megabytes>",
      "how much memory the process may take before a search is given up (2000)",
    ).argParser(parseCount),
    new Option(
      "--no-log",
      "refuse a class that has no bounded lattice, instead of keeping a log of all calls",
    ),
  ];
}

/** Settings for the library from options. */
export function settingsOf(options: SettingOptions): Omit<LiftSettings, "signal"> {
  return {
    classNames: options.class ?? [],
    conflict: options.conflict ?? [],
    ...(options.clock && { clock: options.clock }),
    ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
    ...(options.maxDeltas !== undefined && { candidates: options.maxDeltas }),
    ...(options.maxMemory !== undefined && { memoryMb: options.maxMemory }),
    ...(options.log === false && { log: false }),
  };
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  if (value.trim() === "") {
    throw new InvalidArgumentError("It must not be empty.");
  }
  return [...earlier, value];
}

function parseCount(value: string): number {
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
