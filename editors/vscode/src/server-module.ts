import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";

/** What decides which server runs. */
export interface ServerChoice {
  /** The extension's own folder. */
  readonly extension: string;
  /** The folders of the window. */
  readonly folders: readonly string[];
  /** False where no code of the folders may be run. */
  readonly trusted: boolean;
  /** The setting. */
  readonly serverPath: string;
}

/** A script that serves the editor, and what it is called with. */
export interface ServerModule {
  readonly module: string;
  readonly args: readonly string[];
}

/**
 * The server that the setting names; else that of the project, so that the editor writes what the project's own command line does; else
 * the one that comes with the extension. What is named in a setting and is not there is a problem, and no other is taken in its place.
 */
export function serverModule({
  extension,
  folders,
  trusted,
  serverPath,
}: ServerChoice): ServerModule | { readonly problem: string } {
  const named = trusted ? serverPath.trim() : "";
  if (named !== "") {
    const folder = isAbsolute(named) ? named : join(folders[0] ?? extension, named);
    return serverIn(folder) ?? { problem: `joinery.serverPath: there is no Joinery in ${folder}` };
  }
  const installed = trusted
    ? folders.map((folder) => serverIn(join(folder, "node_modules", "joinery")))
    : [];
  return (
    installed.find((found) => found !== undefined) ?? {
      module: join(extension, "dist", "server", "dist", "main.js"),
      args: [],
    }
  );
}

/** The command line of a package, if it can serve an editor. */
function serverIn(folder: string): ServerModule | undefined {
  const dist = join(folder, "dist");
  return existsSync(join(dist, "lsp", "serve-stdio.js"))
    ? { module: join(dist, "cli", "main.js"), args: ["lsp"] }
    : undefined;
}
