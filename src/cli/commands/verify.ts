import { Command } from "commander";
import type { VerifyCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";
import { settingOptions } from "../settings.js";

const EXAMPLES = `
Examples:
  joinery verify src/todo-list.crdt.ts
  joinery verify src/todo-list.ts --out-dir generated
  joinery verify tags.crdt.ts --conflict "add > remove"   as it was lifted
`;

/** `joinery verify`. */
export function verifyCommand(host: Host, done: (status: number) => void): Command {
  const command = new Command("verify")
    .summary("prove again what is on disk")
    .description(
      "Reads a lifted file back and proves that it does what its source does: all that a lift has to prove, of the text on disk. An edit that changes what it does is refuted with an example; one that does not, as other formatting, is not.\n\nWhere the text alone does not show what it does, the file and its source are run, in a process of their own without access to files, to find an example of what it does otherwise. That none is found proves nothing.\n\nTo see whether the file is still what lifting gives, use `joinery lift --check`.",
    )
    .argument("<file>", "a lifted file, or its source")
    .option("--out-dir <folder>", "where the lifted file is, if not beside the source")
    .option("--no-run", "run nothing of the file, also where that could show an example")
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES);
  for (const option of settingOptions()) {
    command.addOption(option);
  }
  return command.action(async (file: string, options: VerifyCommandOptions) => {
    const { verify } = await import("../actions/verify.js");
    done(await verify(file, options, host));
  });
}
