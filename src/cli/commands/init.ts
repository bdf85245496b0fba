import { Command } from "commander";
import type { InitCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";

const EXAMPLES = `
Examples:
  joinery init               writes joinery.config.ts, and scripts into package.json
  joinery init --dry-run     says what it would write
`;

/** `joinery init`. */
export function initCommand(host: Host, done: (status: number) => void): Command {
  return new Command("init")
    .summary("set a project up")
    .description(
      "Writes a configuration into the nearest folder with a package.json, and npm scripts that lift and check. What is there already stays as it is.",
    )
    .option("--dry-run", "write nothing; say what would be written")
    .addHelpText("after", EXAMPLES)
    .action(async (options: InitCommandOptions) => {
      const { init } = await import("../actions/init.js");
      done(init(options, host));
    });
}
