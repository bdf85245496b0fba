import { Command } from "commander";
import type { Host } from "../host.js";

const EXAMPLES = `
It is started by an editor, not by hand: VS Code by its extension, others as docs/editors.md says.

Examples:
  joinery lsp --stdio
`;

/** `joinery lsp`. */
export function lspCommand(host: Host, done: (status: number) => void): Command {
  return (
    new Command("lsp")
      .summary("serve an editor (language server)")
      .description(
        "Speaks the Language Server Protocol over its standard streams: actions that make a class replicated, what keeps a class from it, and the state of each proof.",
      )
      .option("--stdio", "over the standard streams (the only way, so it need not be said)")
      // Editors add options of their own, such as `--clientProcessId`.
      .allowUnknownOption()
      .allowExcessArguments()
      .addHelpText("after", EXAMPLES)
      .action(async () => {
        const { lsp } = await import("../actions/lsp.js");
        done(await lsp(host));
      })
  );
}
