import { EXIT } from "../exit-status.js";
import type { Host } from "../host.js";

/** Performs `joinery lsp`: gives its exit status when it is interrupted, unless the editor ends the connection before, and the process with it. */
export async function lsp({ env, signal }: Host): Promise<number> {
  const { serveStdio } = await import("../../lsp/serve-stdio.js");
  serveStdio(env);
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return EXIT.ok;
}
