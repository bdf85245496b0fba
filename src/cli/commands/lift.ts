import { Command, InvalidArgumentError, Option } from "commander";
import type { Shard } from "../../batch/shard.js";
import type { LiftCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";
import { collectReporters, parseCount, settingOptions } from "../settings.js";

const EXAMPLES = `
Examples:
  joinery lift src/todo-list.ts                    writes src/todo-list.crdt.ts
  joinery lift 'src/**/*.ts'                       lifts every class marked @replicated
  joinery lift 'src/**/*.ts' --check               fails if a lifted class is not up to date
  joinery lift                                     what joinery.config.ts names
  joinery lift 'src/**/*.ts' --check --reporter pretty --reporter sarif=joinery.sarif
  joinery lift --reporter json | jq '.files[].classes[] | select(.outcome == "rejected")'
  joinery lift tags.ts --conflict "add > remove"   says here which of two updates wins
  joinery lift src/todo-list.ts --emit-tests       writes src/todo-list.crdt.test.ts too, for vitest
  joinery lift src/todo-list.ts --standalone       writes a file that imports nothing

What the configuration switches on is switched off by --no-all, --no-emit-tests or --no-standalone, and log: false by --log.
`;

/** `joinery lift`. */
export function liftCommand(host: Host, done: (status: number) => void): Command {
  const command = new Command("lift")
    .summary("write the replicated classes next to the originals")
    .description(
      "Finds a lattice for each class, proves that the replicated class answers as the original would, and writes it.",
    )
    .argument(
      "[files...]",
      "source files or patterns; without any, those that the configuration names",
    )
    .option(
      "--all",
      "of files that a pattern finds take all exported classes, not only those marked @replicated",
    )
    .option("--out-dir <folder>", "write there instead of beside the source")
    .addOption(
      new Option("--dry-run", "write nothing; print what would be written").conflicts("emitProof"),
    )
    .addOption(
      new Option(
        "--check",
        "write nothing; fail if a file on disk is missing or differs",
      ).conflicts(["dryRun", "emitProof"]),
    )
    .option("--json", "print one JSON document: --reporter json")
    .addOption(
      new Option(
        "--reporter <name[=file]>",
        "how to report: pretty, json, sarif, junit or github; to a file, or printed (repeatable)",
      ).argParser(collectReporters),
    )
    .option("--emit-proof <folder>", "also write each solver query as <folder>/<Class>/<name>.smt2")
    .option(
      "--emit-tests",
      "also write <name>.crdt.test.ts, a simulation of replicas for vitest and fast-check",
    )
    .option(
      "--standalone",
      "write what is needed of @joinery/runtime into the lifted file, in place of importing it",
    )
    .addOption(
      new Option(
        "--shard <i/n>",
        "only the i-th of n shares of the files, for several machines with the same cache; see merge-reports",
      ).argParser(parseShard),
    )
    .addOption(
      new Option(
        "--queue <redis://…>",
        "have it done by `joinery worker`s, on any number of machines (needs bullmq and ioredis)",
      ).conflicts("shard"),
    )
    .addOption(
      new Option(
        "--workers <number>",
        "how many files to lift at a time, each with a solver of its own (one a core)",
      ).argParser(parseCount),
    )
    .addOption(new Option("--no-all").hideHelp())
    .addOption(new Option("--no-emit-tests").hideHelp())
    .addOption(new Option("--no-standalone").hideHelp())
    .addHelpText("after", EXAMPLES);
  for (const option of settingOptions()) {
    command.addOption(option);
  }
  return command.action(async (files: readonly string[], options: LiftCommandOptions) => {
    const { lift } = await import("../actions/lift.js");
    done(await lift(files, options, host));
  });
}

function parseShard(value: string): Shard {
  const [, index, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(value) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (!(shard.index >= 1 && shard.index <= shard.of)) {
    throw new InvalidArgumentError("It must be a share of a number of shares, as 1/4.");
  }
  return shard;
}
