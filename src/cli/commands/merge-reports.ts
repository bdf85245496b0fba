import { Command, Option } from "commander";
import type { MergeCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";
import { collectReporters } from "../settings.js";

const EXAMPLES = `
Examples:
  joinery merge-reports joinery-*.json
  joinery merge-reports joinery-*.json --reporter pretty --reporter sarif=joinery.sarif
`;

/** `joinery merge-reports`. */
export function mergeReportsCommand(host: Host, done: (status: number) => void): Command {
  return new Command("merge-reports")
    .summary("make one report of those of several machines")
    .description(
      "Takes the JSON reports of `joinery lift --shard`, and reports as one run over all files would. Fails if a share is missing, or if the machines have dealt the files out in different ways.",
    )
    .argument("<files...>", "JSON reports")
    .addOption(
      new Option(
        "--reporter <name[=file]>",
        "how to report: pretty, json, sarif, junit or github; to a file, or printed (repeatable)",
      ).argParser(collectReporters),
    )
    .addHelpText("after", EXAMPLES)
    .action(async (files: readonly string[], options: MergeCommandOptions) => {
      const { mergeReports } = await import("../actions/merge-reports.js");
      done(mergeReports(files, options, host));
    });
}
