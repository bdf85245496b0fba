import { Command } from "commander";
import type { ExplainCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";
import { settingOptions } from "../settings.js";

const EXAMPLES = `
Examples:
  joinery explain src/todo-list.ts
  joinery explain src/board.ts --class Board --conflict latest
`;

/** `joinery explain`. */
export function explainCommand(host: Host, done: (status: number) => void): Command {
  const command = new Command("explain")
    .summary("say what conflicts, what was proved, and what needs no coordination")
    .description(
      "Lifts the classes without writing anything, and says in plain words what conflicts, which lattice was found, " +
        "what was proved, and which queries may be acted on without coordination.",
    )
    .argument("<file>", "source file")
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES);
  for (const option of settingOptions()) {
    command.addOption(option);
  }
  return command.action(async (file: string, options: ExplainCommandOptions) => {
    const { explain } = await import("../actions/explain.js");
    done(await explain(file, options, host));
  });
}
