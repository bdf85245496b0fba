import type { Failure } from "../project/failure.js";
import { EXIT } from "./exit-status.js";
import type { Host } from "./host.js";
import { ProgressLine } from "./report/progress.js";
import { canRedraw, type Style, styleFor } from "./report/style.js";
import { printable } from "./report/text.js";

/** Where a command prints, and how it looks there. */
export interface Printer {
  /** The answer. */
  out(text: string): void;
  /** What programs read, always to the standard output. On a terminal it ends the progress: a piece of it may stop in mid-line. */
  document(text: string): void;
  /** Remarks on the way, kept apart from the answer. */
  note(line: string): void;
  /** Prints why the command could not run, and gives its exit status. */
  fail(failure: Failure): number;
  readonly style: Style;
  /** Present on a terminal. */
  readonly progress: ProgressLine | undefined;
}

/** Prints the answer to one of the two streams, and remarks, failures and progress always to the error stream. */
export function printerFor(host: Host, stream: "stdout" | "stderr"): Printer {
  const errorStyle = styleFor(host.stderr, host);
  const progress = canRedraw(host.stderr, host.env)
    ? new ProgressLine(host.stderr, errorStyle)
    : undefined;
  host.signal.addEventListener("abort", () => progress?.stop(), { once: true });
  const say = (line: string) => {
    progress?.clear();
    host.stderr.write(`joinery: ${printable(line)}\n`);
  };
  return {
    style: stream === "stdout" ? styleFor(host.stdout, host) : errorStyle,
    progress,
    out(text) {
      progress?.clear();
      host[stream].write(text);
    },
    document(text) {
      if (host.stdout.isTTY) progress?.stop();
      host.stdout.write(text);
    },
    note: say,
    fail(failure) {
      failure.messages.forEach(say);
      return EXIT.failure;
    },
  };
}
