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
      "Lifts the source again, and succeeds only if all is proved and the file on disk is the same to the byte.",
    )
    .argument("<file>", "a lifted file, or its source")
    .option("--out-dir <folder>", "where the lifted file is, if not beside the source")
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
