import type { Host } from "./host.js";

/** What a defect of the tool looks like: one line, how to report it, and the stack only for those who ask. */
export function internalErrorText(error: unknown, env: Host["env"]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ""] = message.trim().split("\n");
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  return env.JOINERY_DEBUG
    ? `joinery: internal error: ${line}\n${stack}\n`
    : `joinery: internal error: ${line}\nThis is a defect of Joinery. Please report it with the source file; JOINERY_DEBUG=1 shows where it happened.\n`;
}
