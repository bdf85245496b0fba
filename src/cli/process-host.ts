import { errorCode, fileErrorText } from "../project/failure.js";
import { EXIT, exitOfSignal } from "./exit-status.js";
import type { Host, OpenLibrary, Sink } from "./host.js";
import { internalErrorText } from "./internal-error.js";
import { run } from "./program.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs the process's own command line, and sets its exit status. */
export async function runProcess(library: OpenLibrary): Promise<void> {
  const interrupt = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // Listeners tidy up the terminal and stop the solver; what does not stop by itself ends with the process.
      interrupt.abort(signal);
      process.exit(exitOfSignal(signal));
    });
  }
  const crash = (error: unknown) => {
    process.stderr.write(internalErrorText(error, process.env));
    process.exit(EXIT.failure);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  // Without this a promise that nothing can settle any more would end the process quietly.
  const stalled = () => crash(new Error("the work stopped without an answer"));
  process.once("beforeExit", stalled);
  const host: Host = {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    env: process.env,
    platform: process.platform,
    signal: interrupt.signal,
    library,
  };
  const status = await run(process.argv.slice(2), host);
  process.off("beforeExit", stalled);
  process.exitCode ??= status;
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  stream.on("error", (error) => {
    // A reader that has seen enough (`| head`) is no failure.
    if (errorCode(error) !== "EPIPE") {
      process.exitCode = EXIT.failure;
      if (stream !== process.stderr) {
        process.stderr.write(`joinery: cannot print: ${fileErrorText(error)}\n`);
      }
    }
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || 80;
    },
  };
}
