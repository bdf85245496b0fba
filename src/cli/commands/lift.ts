import { Command, Option } from "commander";
import type { LiftCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";
import { settingOptions } from "../settings.js";

const EXAMPLES = `
Examples:
  joinery lift src/todo-list.ts                    writes src/todo-list.crdt.ts
  joinery lift 'src/**/*.ts' --check               fails if a lifted class is not up to date
  joinery lift tags.ts --conflict "add > remove"   says here which of two updates wins
`;

/** `joinery lift`. */
export function liftCommand(host: Host, done: (status: number) => void): Command {
  const command = new Command("lift")
    .summary("write the replicated classes next to the originals")
    .description(
      "Finds a lattice for each class, proves that the replicated class answers as the original would, and writes it.",
    )
    .argument("<files...>", "source files or patterns")
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
    .option("--json", "print one JSON document")
    .option("--emit-proof <folder>", "also write each solver query as <folder>/<Class>/<name>.smt2")
    .addHelpText("after", EXAMPLES);
  for (const option of settingOptions()) {
    command.addOption(option);
  }
  return command.action(async (files: readonly string[], options: LiftCommandOptions) => {
    const { lift } = await import("../actions/lift.js");
    done(await lift(files, options, host));
  });
}
