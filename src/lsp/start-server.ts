import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  CodeLensRefreshRequest,
  type Connection,
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Library } from "../batch/library.js";
import { Failure } from "../project/failure.js";
import { busily, Stopped } from "./busy.js";
import { type Client, clientOf } from "./client.js";
import { CHOOSE, makeReplicated, quickFixes, someWay } from "./code-actions.js";
import { codeLenses } from "./code-lenses.js";
import { Desk } from "./desk.js";
import { diagnosticsOf, SOURCE } from "./diagnostics.js";
import type { FileState } from "./file-state.js";
import { hoverAt } from "./hover.js";
import { LiftMemory, type Waiter } from "./lift-memory.js";
import { liftedEdit } from "./lifted-edit.js";
import { rangeOf, touches } from "./places.js";
import { ProjectSettings } from "./project-settings.js";
import { proofPage } from "./proof-page/proof-page.js";
import { Changed, Refresher } from "./refresher.js";
import type { Snapshot } from "./snapshot.js";
import { readWanted, type Wanted } from "./wanted.js";

/** The command that makes a class replicated in a way that is settled, for editors that do not ask for an action's edit later. */
const APPLY = "joinery.apply";

/** The request for a page that shows what was proved of a class: `{ uri, className }` gives `{ html }`, or null if there is no such class. */
export const PROOF_PAGE = "joinery/proofPage";

/** Files whose change may change what is found out of others. */
const WATCHED = "**/{*.ts,*.tsx,*.mts,*.cts,tsconfig*.json,package.json,joinery.config.*}";

/**
 * Serves an editor over a connection. `openLibrary` is called once, when the editor has said what it is and which folder it has open.
 */
export function startServer(
  connection: Connection,
  openLibrary: (client: Client, onProblem: (problem: string) => void) => Library,
): void {
  const documents = new TextDocuments(TextDocument);
  let session: Session | undefined;
  connection.onInitialize((params): InitializeResult => {
    const client = clientOf(params);
    const library = openLibrary(client, (problem) => connection.console.warn(problem));
    session = new Session(connection, documents, client, library);
    return {
      serverInfo: { name: "joinery" },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite],
          resolveProvider: client.resolvesEdits,
        },
        codeLensProvider: {},
        hoverProvider: true,
        executeCommandProvider: { commands: [CHOOSE, APPLY] },
      },
    };
  });
  const open = (): Session => {
    if (!session) {
      throw new ResponseError(LSPErrorCodes.ServerCancelled, "the server is not started, or over");
    }
    return session;
  };
  connection.onInitialized(() => open().initialized());
  documents.onDidChangeContent(({ document }) => session?.refresher.changed(document.uri));
  documents.onDidClose(({ document }) => session?.closed(document.uri));
  connection.onDidChangeWatchedFiles(() => session?.filesChanged());
  connection.onCodeAction((params, token) =>
    open().codeActions(params, signalOf(token)).catch(asResponse),
  );
  connection.onCodeActionResolve((action, token) =>
    open().resolved(action, signalOf(token)).catch(asResponse),
  );
  connection.onCodeLens(({ textDocument }) => open().codeLenses(textDocument.uri));
  connection.onHover(({ textDocument, position }) => open().hover(textDocument.uri, position));
  connection.onExecuteCommand(({ command, arguments: args = [] }, token) =>
    open().execute(command, args[0], signalOf(token)).catch(asResponse),
  );
  connection.onRequest(PROOF_PAGE, (params: unknown, token: CancellationToken) =>
    open().proofPage(params, signalOf(token)).catch(asResponse),
  );
  connection.onShutdown(async () => {
    const last = session;
    session = undefined;
    await last?.close();
  });
  documents.listen(connection);
  connection.listen();
}

/** One editor, from its `initialize` to its `shutdown`. */
class Session {
  readonly refresher: Refresher;
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #client: Client;
  readonly #library: Library;
  readonly #desk: Desk;
  /** Documents of which problems are shown. */
  readonly #shown = new Set<string>();

  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    client: Client,
    library: Library,
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#client = client;
    this.#library = library;
    this.#desk = new Desk(documents, new ProjectSettings(client.trusted), new LiftMemory(library));
    this.refresher = new Refresher(
      (uri, signal) => this.#look(uri, signal),
      (error) => connection.console.error(errorText(error)),
    );
  }

  initialized(): void {
    if (this.#client.watchesFiles) {
      this.#connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: WATCHED }],
        })
        .catch((error: unknown) => this.#connection.console.error(errorText(error)));
    }
  }

  /** What others rest on may have changed. */
  filesChanged(): void {
    this.#desk.forgetAll();
    for (const uri of this.#documents.keys()) this.refresher.changed(uri);
  }

  closed(uri: string): void {
    this.refresher.closed(uri);
    this.#show(uri, undefined, []);
  }

  async close(): Promise<void> {
    this.refresher.closeAll();
    await this.#library.close?.();
  }

  async codeActions(
    { textDocument: { uri }, range, context }: CodeActionParams,
    signal: AbortSignal,
  ): Promise<CodeAction[]> {
    const state = await this.#state(uri);
    if (!state || !this.#client.trusted || !this.#client.createsFiles) {
      return [];
    }
    const { only, triggerKind } = context;
    const asked = (kind: string) =>
      only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`));
    const isWaitedFor = triggerKind !== CodeActionTriggerKind.Automatic;
    const [known, one] = [
      this.#desk.knownReport(state),
      state.snapshot.classes.find((each) => touches(rangeOf(each.range), range)),
    ];
    const fixes = known && asked(CodeActionKind.QuickFix) ? quickFixes(state, known, range) : [];
    if (!one || !asked(CodeActionKind.RefactorRewrite)) {
      return [...fixes];
    }
    const report =
      this.#desk.knownClass(state, one.name) ??
      (isWaitedFor
        ? await this.#busily(uri, `Joinery: ${one.name}`, [signal], (waiter) =>
            this.#desk.classReport(state, one.name, waiter),
          )
        : undefined);
    if (!report) {
      return isWaitedFor ? [...fixes] : [...fixes, someWay(state, one)];
    }
    const ways = makeReplicated(state, one, report);
    return [...fixes, ...ways.flatMap((way) => this.#adapted(way))];
  }

  /** An action as the editor can take it. */
  #adapted(action: CodeAction): readonly CodeAction[] {
    if (action.disabled) {
      return this.#client.showsDisabled ? [action] : [];
    }
    if (action.data === undefined || this.#client.resolvesEdits) {
      return [action];
    }
    const { data, ...rest } = action;
    return [{ ...rest, command: { title: action.title, command: APPLY, arguments: [data] } }];
  }

  /** An action with its edit. */
  async resolved(action: CodeAction, signal: AbortSignal): Promise<CodeAction> {
    const wanted = readWanted(action.data);
    if (!wanted) {
      return action;
    }
    return { ...action, edit: await this.#editFor(wanted, signal) };
  }

  async codeLenses(uri: string) {
    const state = await this.#state(uri);
    return state
      ? [...codeLenses(state, this.#desk.knownReport(state), this.#client.showProof)]
      : [];
  }

  async hover(uri: string, position: { line: number; character: number }) {
    const state = await this.#state(uri);
    return (state && hoverAt(state, this.#desk.knownReport(state), position)) ?? null;
  }

  async proofPage(params: unknown, signal: AbortSignal): Promise<{ readonly html: string } | null> {
    const { uri, className } = classMeant(params) ?? {};
    const state = uri === undefined ? undefined : await this.#state(uri);
    if (!state || uri === undefined || className === undefined) {
      return null;
    }
    const report = await this.#busily(uri, `Joinery: ${className}`, [signal], (waiter) =>
      this.#desk.classReport(state, className, waiter),
    );
    return report ? { html: proofPage(report) } : null;
  }

  async execute(command: string, argument: unknown, signal: AbortSignal): Promise<null> {
    if (command === APPLY) {
      const wanted = readWanted(argument);
      if (wanted) await this.#apply(await this.#editFor(wanted, signal));
    }
    if (command === CHOOSE) {
      const meant = classMeant(argument);
      if (meant) await this.#choose(meant.uri, meant.className, signal);
    }
    return null;
  }

  /** Asks which way a class is to be made replicated, and does it. */
  async #choose(uri: string, className: string, signal: AbortSignal): Promise<void> {
    const state = await this.#state(uri);
    const one = state?.snapshot.classes.find(({ name }) => name === className);
    if (!state || !one) {
      return;
    }
    const report = await this.#busily(uri, `Joinery: ${className}`, [signal], (waiter) =>
      this.#desk.classReport(state, className, waiter),
    );
    const ways = report ? makeReplicated(state, one, report) : [];
    const [first, ...others] = ways;
    if (!first || first.disabled) {
      const reason = first?.disabled?.reason ?? "it is replicated as it stands";
      this.#connection.window.showInformationMessage(`${className}: ${reason}`);
      return;
    }
    const chosen =
      others.length === 0
        ? first
        : await this.#connection.window.showInformationMessage(
            `${className} has updates that conflict. Which of them is to win?`,
            ...ways.map(({ title }) => ({ title })),
          );
    const wanted = readWanted(ways.find(({ title }) => title === chosen?.title)?.data);
    if (wanted) {
      await this.#apply(await this.#editFor(wanted, signal));
    }
  }

  async #apply(edit: WorkspaceEdit): Promise<void> {
    const { applied, failureReason } = await this.#connection.workspace.applyEdit(edit);
    if (!applied) {
      this.#connection.window.showErrorMessage(
        `Joinery: the edit was not made${failureReason ? `: ${failureReason}` : ""}`,
      );
    }
  }

  /** The edit for what was chosen, unless the source has changed since. Why there is none is told. */
  async #editFor(wanted: Wanted, signal: AbortSignal): Promise<WorkspaceEdit> {
    const { uri, version, className } = wanted;
    const state = await this.#state(uri);
    if (!state || state.snapshot.version !== version) {
      throw new Changed();
    }
    const edit = await this.#busily(uri, `Joinery: ${className}`, [signal], (waiter) =>
      liftedEdit(this.#desk, state, wanted, waiter),
    );
    if ("problem" in edit) {
      this.#connection.window.showErrorMessage(`Joinery: ${edit.problem}`);
      throw new ResponseError(LSPErrorCodes.RequestFailed, edit.problem);
    }
    return edit;
  }

  /** Undefined if the document is not open, is no file, or its project's configuration cannot be read. */
  async #state(uri: string): Promise<FileState | undefined> {
    const snapshot = this.#desk.snapshot(uri);
    const state = snapshot && (await this.#desk.state(snapshot));
    return state instanceof Failure ? undefined : state;
  }

  /** Looks at the classes of a document that are meant, and shows what comes of it. */
  async #look(uri: string, signal: AbortSignal): Promise<void> {
    const snapshot = this.#desk.snapshot(uri);
    if (!snapshot) {
      return;
    }
    const state = await this.#desk.state(snapshot);
    if (state instanceof Failure) {
      this.#showFailure(snapshot, state);
      return;
    }
    const title = `Joinery: ${state.snapshot.source.path}`;
    const lifting = busily(this.#connection, this.#client, title, [signal], (waiter) =>
      this.#desk.reportOf(state, waiter),
    );
    this.#refreshLenses();
    const report = await lifting.catch((error: unknown) => {
      if (error instanceof Stopped) return undefined;
      throw error;
    });
    if (!signal.aborted) {
      this.#show(uri, snapshot.version, report ? diagnosticsOf(report) : []);
      this.#refreshLenses();
    }
  }

  /** Tells, in a source that is meant, that the configuration cannot be read. */
  #showFailure({ uri, version, classes }: Snapshot, { messages }: Failure): void {
    const marked = classes.filter(({ isMarked }) => isMarked);
    const problems = marked.flatMap(({ nameRange }) =>
      messages.map((message) => ({
        source: SOURCE,
        severity: DiagnosticSeverity.Warning,
        message,
        range: rangeOf(nameRange),
      })),
    );
    this.#show(uri, version, problems);
  }

  #show(
    uri: string,
    version: number | undefined,
    diagnostics: ReturnType<typeof diagnosticsOf>,
  ): void {
    if (diagnostics.length === 0 && !this.#shown.delete(uri)) {
      return;
    }
    if (diagnostics.length > 0) {
      this.#shown.add(uri);
    }
    const sent = { uri, diagnostics: [...diagnostics], ...(version !== undefined && { version }) };
    this.#connection
      .sendDiagnostics(sent)
      .catch((error: unknown) => this.#connection.console.error(errorText(error)));
  }

  #refreshLenses(): void {
    if (this.#client.refreshesLenses) {
      this.#connection
        .sendRequest(CodeLensRefreshRequest.type)
        .catch((error: unknown) => this.#connection.console.error(errorText(error)));
    }
  }

  /** Does some work for a document as it is. */
  #busily<T>(
    uri: string,
    title: string,
    signals: readonly AbortSignal[],
    work: (waiter: Waiter) => Promise<T>,
  ): Promise<T> {
    const changed = this.refresher.untilChanged(uri);
    return busily(this.#connection, this.#client, title, [...signals, changed], work);
  }
}

/** The class that an editor means. */
function classMeant(
  value: unknown,
): { readonly uri: string; readonly className: string } | undefined {
  const { uri, className } = (typeof value === "object" && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  return typeof uri === "string" && typeof className === "string" ? { uri, className } : undefined;
}

/** A signal that is aborted when the editor cancels a request. */
function signalOf(token: {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): unknown;
}): AbortSignal {
  const controller = new AbortController();
  const cancel = () => controller.abort(new Canceled());
  if (token.isCancellationRequested) cancel();
  else token.onCancellationRequested(cancel);
  return controller.signal;
}

/** The editor does not need the answer any more. */
class Canceled extends Error {
  override readonly name = "Canceled";
}

/** What the protocol has for a request that came to nothing. */
function asResponse(error: unknown): never {
  if (error instanceof Canceled || error instanceof Stopped) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "canceled");
  }
  if (error instanceof Changed) {
    throw new ResponseError(LSPErrorCodes.ContentModified, "the document has changed");
  }
  throw error;
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
