import { createConnection } from "vscode-languageserver/node";
import { toolFingerprint } from "../batch/fingerprint.js";
import { Workshop } from "../batch/workshop.js";
import { cacheFolder } from "../project/cache-folder.js";
import { startServer } from "./start-server.js";

/** Sources that are lifted at a time: a long search in one leaves room for another. */
const WORKERS = 2;

/** Serves the editor at the other end of the standard streams, until it ends the connection; then the process ends. */
export function serveStdio(env: Readonly<Record<string, string | undefined>>): void {
  const connection = createConnection(process.stdin, process.stdout);
  startServer(connection, ({ trusted }, onProblem) => {
    // A cache that came with a folder says what its author wants: that a class is proved, for example. One that is named lies elsewhere.
    const folder = trusted || env.JOINERY_CACHE ? cacheFolder({}, env) : undefined;
    return new Workshop({
      workers: WORKERS,
      kind: "process",
      onProblem,
      ...(folder !== undefined && { cache: { folder, fingerprint: toolFingerprint() } }),
    });
  });
}
