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
    ).choices(["none", "lamport"]),
    new Option(
      "--timeout <seconds>",
      "how long the search for a part of the state, and each solver query, may take",
    ).argParser(parseSeconds),
  ];
}

/** Settings for the library from options. */
export function settingsOf(options: SettingOptions): Omit<LiftSettings, "signal"> {
  return {
    classNames: options.class ?? [],
    conflict: options.conflict ?? [],
    ...(options.clock && { clock: options.clock }),
    ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
  };
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  if (value.trim() === "") {
    throw new InvalidArgumentError("It must not be empty.");
  }
  return [...earlier, value];
}

const LONGEST_SECONDS = 86_400;

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() === "" || !(seconds > 0) || seconds > LONGEST_SECONDS) {
    throw new InvalidArgumentError("It must be a number of seconds above 0, at most a day.");
  }
  return seconds;
}
