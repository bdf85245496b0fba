import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  ApplyWorkspaceEditRequest,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeActionTriggerKind,
  type CodeLens,
  CodeLensRefreshRequest,
  CodeLensRequest,
  type Command,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExecuteCommandRequest,
  ExitNotification,
  FileChangeType,
  type FileEvent,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type MessageActionItem,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShowMessageNotification,
  ShowMessageRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));

/** What an editor of the test can do beside what all can. */
export interface EditorOptions {
  readonly capabilities?: InitializeParams["capabilities"];
  readonly initializationOptions?: unknown;
  /** True: it does not say what it is. */
  readonly isSilent?: boolean;
  /** What the user answers to a question. */
  readonly answer?: (message: string, items: readonly string[]) => string | undefined;
}

/** What an editor with all that the server can use says of itself. */
export const FULL: InitializeParams["capabilities"] = {
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    codeLens: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    codeAction: {
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ["edit"] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
    },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
  window: { workDoneProgress: true },
};

/** The built server in a process of its own, and an editor that keeps files, open documents, and what it is told. */
export class Editor {
  /** Where names of files start from. */
  folder: string;
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly messages: string[] = [];
  readonly questions: { readonly message: string; readonly items: readonly string[] }[] = [];
  readonly progress: string[] = [];
  readonly #documents = new Map<string, TextDocument>();
  readonly #diagnostics = new Map<string, { version?: number; diagnostics: Diagnostic[] }>();
  readonly #listeners = new Set<() => void>();
  readonly exited: Promise<number | null>;
  initialized!: InitializeResult;
  lensRefreshes = 0;

  readonly #root: string;

  private constructor(folder: string, { answer }: EditorOptions) {
    this.folder = folder;
    this.#root = folder;
    this.process = spawn(process.execPath, [MAIN, "lsp", "--stdio"], {
      cwd: folder,
      stdio: ["pipe", "pipe", "inherit"],
    });
    const { stdin, stdout } = this.process;
    if (!stdin || !stdout) throw new Error("no streams");
    this.exited = new Promise((resolve) => this.process.once("exit", resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, ...rest }) => {
      this.#diagnostics.set(uri, rest);
      this.#tell();
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      this.#tell();
    });
    connection.onRequest(ShowMessageRequest.type, ({ message, actions = [] }) => {
      const items = actions.map(({ title }) => title);
      this.questions.push({ message, items });
      const title = answer?.(message, items);
      return actions.find((one: MessageActionItem) => one.title === title) ?? null;
    });
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      this.progress.push(String(token));
      this.#tell();
    });
    connection.onRequest(CodeLensRefreshRequest.type, () => {
      this.lensRefreshes += 1;
      this.#tell();
    });
    connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      this.apply(edit);
      return { applied: true };
    });
    connection.listen();
  }

  /** Starts a server in a new folder with these files. */
  static async start(
    files: Readonly<Record<string, string>>,
    options: EditorOptions = {},
  ): Promise<Editor> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "joinery lsp ü ")));
    const editor = new Editor(folder, options);
    editor.write("package.json", "{}");
    for (const [name, text] of Object.entries(files)) editor.write(name, text);
    if (!options.isSilent) await editor.#initialize(options);
    return editor;
  }

  /** Another server for the same folder. */
  async again(options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(this.#root, options);
    await editor.#initialize(options);
    return editor;
  }

  async #initialize(options: EditorOptions): Promise<void> {
    const { connection } = this;
    this.initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: pathToFileURL(this.#root).href,
      capabilities: options.capabilities ?? FULL,
      initializationOptions: options.initializationOptions,
    });
    await connection.sendNotification(InitializedNotification.type, {});
  }

  /** Goes into a new folder, with these files. */
  enter(folder: string, files: Readonly<Record<string, string>>): void {
    this.folder = join(this.#root, folder);
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  /** Writes a file behind the editor's back. */
  write(name: string, text: string): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  /** The text of a file as the editor has it. */
  text(name: string): string {
    return this.#documents.get(this.uri(name))?.getText() ?? this.read(name);
  }

  async open(name: string): Promise<void> {
    const uri = this.uri(name);
    const text = this.read(name);
    this.#documents.set(uri, TextDocument.create(uri, "typescript", 1, text));
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "typescript", version: 1, text },
    });
  }

  /** Gives an open document another text. */
  async change(name: string, text: string): Promise<void> {
    const uri = this.uri(name);
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${name} is not open`);
    const version = document.version + 1;
    this.#documents.set(uri, TextDocument.create(uri, "typescript", version, text));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  async close(name: string): Promise<void> {
    const uri = this.uri(name);
    this.#documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
  }

  async filesChanged(...names: readonly string[]): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: names.map((name): FileEvent => {
        return { uri: this.uri(name), type: FileChangeType.Changed };
      }),
    });
  }

  /** The actions at the first place where a text stands. */
  async actions(name: string, at: string, more: ActionsAsked = {}): Promise<CodeAction[]> {
    return this.actionsAt(name, this.position(name, at), more);
  }

  async actionsAt(
    name: string,
    position: Position,
    more: ActionsAsked = {},
  ): Promise<CodeAction[]> {
    const { only, triggerKind = CodeActionTriggerKind.Invoked } = more;
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(name) },
      range: { start: position, end: position },
      context: { diagnostics: [], triggerKind, ...(only && { only: [...only] }) },
    });
    return (actions ?? []).filter((one): one is CodeAction => !isCommand(one));
  }

  position(name: string, at: string) {
    const document = TextDocument.create("", "", 0, this.text(name));
    const offset = document.getText().indexOf(at);
    if (offset < 0) throw new Error(`${at} is not in ${name}`);
    return document.positionAt(offset);
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  /** Takes an action, as a user who chooses it. */
  async take(action: CodeAction): Promise<void> {
    const resolved = action.data !== undefined ? await this.resolve(action) : action;
    if (resolved.edit) this.apply(resolved.edit);
    if (resolved.command) {
      const { command, arguments: args } = resolved.command;
      await this.connection.sendRequest(ExecuteCommandRequest.type, {
        command,
        ...(args && { arguments: args }),
      });
    }
  }

  async lenses(name: string): Promise<readonly CodeLens[]> {
    const lenses = await this.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: this.uri(name) },
    });
    return lenses ?? [];
  }

  async hover(name: string, at: string): Promise<string> {
    const hover: Hover | null = await this.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: this.uri(name) },
      position: this.position(name, at),
    });
    const contents = hover?.contents;
    return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
  }

  diagnostics(name: string): readonly Diagnostic[] {
    return this.#diagnostics.get(this.uri(name))?.diagnostics ?? [];
  }

  /** Waits until something holds; it is looked at after each message of the server. */
  async until<T>(holds: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = holds();
      if (found) return found;
      await new Promise<void>((resolve) => {
        const next = () => {
          this.#listeners.delete(next);
          resolve();
        };
        this.#listeners.add(next);
      });
    }
  }

  /** Waits until the lens of a class says something. */
  async lens(name: string, says: RegExp): Promise<string> {
    for (;;) {
      const refreshes = this.lensRefreshes;
      const lenses = await this.lenses(name);
      const title = lenses.map((lens) => lens.command?.title ?? "").find((one) => says.test(one));
      if (title !== undefined) return title;
      await this.until(() => this.lensRefreshes > refreshes);
    }
  }

  /** Makes the changes of an edit: all of them, or none. Files that are open change in the editor, others on the disk. */
  apply({ documentChanges = [], changes }: WorkspaceEdit): void {
    if (changes) throw new Error("an edit without versions");
    for (const change of documentChanges) {
      if ("kind" in change) {
        if (change.kind !== "create") throw new Error(change.kind);
        writeFileSync(fileURLToPath(change.uri), "", { flag: "wx" });
        continue;
      }
      const { uri, version } = change.textDocument;
      const open = this.#documents.get(uri);
      if (version !== null && version !== open?.version) throw new Error(`not version ${version}`);
      const path = fileURLToPath(uri);
      const before = open ?? TextDocument.create(uri, "typescript", 0, readFileSync(path, "utf8"));
      const edits = change.edits.map((edit) => {
        if (!("newText" in edit)) throw new Error("a snippet");
        return edit;
      });
      const text = TextDocument.applyEdits(before, edits);
      if (open) {
        this.#changed.push(this.change(path.slice(this.folder.length + 1), text));
      } else {
        writeFileSync(path, text);
        this.#changed.push(this.filesChanged(path.slice(this.folder.length + 1)));
      }
    }
  }

  readonly #changed: Promise<void>[] = [];

  /** Ends the server as an editor does. */
  async end(): Promise<number | null> {
    await Promise.all(this.#changed);
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.exited;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

interface ActionsAsked {
  readonly only?: readonly string[];
  readonly triggerKind?: CodeActionTriggerKind;
}

function isCommand(one: CodeAction | Command): one is Command {
  return typeof one.command === "string";
}
