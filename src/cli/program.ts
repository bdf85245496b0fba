import { Command, CommanderError } from "commander";
import { explainCommand } from "./commands/explain.js";
import { initCommand } from "./commands/init.js";
import { liftCommand } from "./commands/lift.js";
import { lspCommand } from "./commands/lsp.js";
import { mergeReportsCommand } from "./commands/merge-reports.js";
import { verifyCommand } from "./commands/verify.js";
import { workerCommand } from "./commands/worker.js";
import { EXIT, exitOfSignal } from "./exit-status.js";
import type { Host } from "./host.js";
import { internalErrorText } from "./internal-error.js";
import { packageVersion } from "./package-version.js";

/** Runs a command line and gives its exit status. Never throws. */
export async function run(args: readonly string[], host: Host): Promise<number> {
  let status: number = EXIT.ok;
  const program = buildProgram(host, (result) => {
    status = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.ok : EXIT.failure;
    }
    if (host.signal.aborted) {
      return exitOfSignal(host.signal.reason);
    }
    host.stderr.write(internalErrorText(error, host.env));
    return EXIT.failure;
  }
}

const EXAMPLES = `
Examples:
  joinery lift src/todo-list.ts
  joinery lift 'src/**/*.ts' --check
  joinery explain src/todo-list.ts
  joinery verify src/todo-list.crdt.ts

Exit status: 0 all well, 1 something is to be done in the files named, 2 the tool could not run.
`;

function buildProgram(host: Host, done: (status: number) => void): Command {
  const { stdout, stderr } = host;
  const program = new Command("joinery")
    .description("Turns a sequential TypeScript class into a proved replicated one.")
    .version(packageVersion(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => (stdout.isTTY ? stdout.columns : 100),
      getErrHelpWidth: () => (stderr.isTTY ? stderr.columns : 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(usageErrorText(text)),
    })
    .exitOverride()
    .addHelpText("after", EXAMPLES);
  for (const define of [
    liftCommand,
    explainCommand,
    verifyCommand,
    initCommand,
    mergeReportsCommand,
    workerCommand,
    lspCommand,
  ]) {
    program.addCommand(define(host, done).copyInheritedSettings(program));
  }
  return program;
}

/** Commander's own message in one line, in the tool's name. */
function usageErrorText(text: string): string {
  return `joinery: ${text
    .replace(/^error: /, "")
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")}\n`;
}
