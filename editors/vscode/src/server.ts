import { join } from "node:path";
import { type LogOutputChannel, window, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type ServerModule, serverModule } from "./server-module.js";

/** The language server of this window, for all its folders. */
export class Server {
  readonly #extension: string;
  readonly #storage: string;
  readonly #output: LogOutputChannel;
  #client: LanguageClient | undefined;
  /** What was asked for last: it waits for what was asked for before. */
  #last: Promise<void> = Promise.resolve();

  /** `extension`: the extension's own folder; `storage`: one where it may keep what it likes. */
  constructor(extension: string, storage: string, output: LogOutputChannel) {
    this.#extension = extension;
    this.#storage = storage;
    this.#output = output;
  }

  /** The connection to it; undefined if it does not run. */
  get client(): LanguageClient | undefined {
    return this.#client?.isRunning() ? this.#client : undefined;
  }

  /** Ends it if it runs, and starts what the settings say now. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#end();
      if (workspace.getConfiguration("joinery").get("enable", true)) {
        await this.#start();
      }
    });
  }

  stop(): Promise<void> {
    return this.#next(() => this.#end());
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(step).catch((error: unknown) => {
      const text = messageOf(error);
      this.#output.error(text);
      void window.showErrorMessage(`Joinery: ${text}`);
    });
    return this.#last;
  }

  async #start(): Promise<void> {
    const chosen = serverModule({
      extension: this.#extension,
      folders: (workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === "file")
        .map(({ uri }) => uri.fsPath),
      trusted: workspace.isTrusted,
      serverPath: workspace.getConfiguration("joinery").get("serverPath", ""),
    });
    if ("problem" in chosen) {
      throw new Error(chosen.problem);
    }
    this.#output.info(
      `${chosen.module}${workspace.isTrusted ? "" : " (the folder is not trusted)"}`,
    );
    this.#client = this.#clientOf(chosen);
    await this.#client.start();
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // One that never came up, or is lost, cannot be stopped.
    if (client?.isRunning()) {
      await client.dispose().catch((error: unknown) => this.#output.warn(messageOf(error)));
    }
  }

  /**
   * It runs on the editor's own Node, so that none need be installed; started as a command, as with a module it would be given options that
   * the project's own command line does not know. A cache says what was proved: one that lies in a folder which is not trusted is not believed,
   * and nothing is written there.
   */
  #clientOf({ module, args }: ServerModule): LanguageClient {
    return new LanguageClient(
      "joinery",
      "Joinery",
      {
        command: process.execPath,
        args: [module, ...args],
        transport: TransportKind.stdio,
        options: {
          env: {
            ...process.env,
            ELECTRON_RUN_AS_NODE: "1",
            ...(!workspace.isTrusted && { JOINERY_CACHE: join(this.#storage, "cache") }),
          },
        },
      },
      {
        documentSelector: [
          { scheme: "file", language: "typescript" },
          { scheme: "file", language: "typescriptreact" },
        ],
        initializationOptions: { trusted: workspace.isTrusted, showProof: "joinery.showProof" },
        outputChannel: this.#output,
      },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
