import type { InitializeParams } from "vscode-languageserver";

/** What the editor can do, and what it wants. */
export interface Client {
  /** False where nothing of the folder may be run, and nothing is to be changed. */
  readonly trusted: boolean;
  /** The editor's own command that shows a proof, for code lenses; called with the document's address and the class's name. */
  readonly showProof: string | undefined;
  /** True if an edit may be made when its action is chosen. */
  readonly resolvesEdits: boolean;
  /** True if edits may create files. */
  readonly createsFiles: boolean;
  readonly showsProgress: boolean;
  readonly refreshesLenses: boolean;
  readonly watchesFiles: boolean;
  /** True if it shows actions that cannot be taken, with the reason. */
  readonly showsDisabled: boolean;
}

export function clientOf({ capabilities, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument, window } = capabilities;
  const options: unknown = initializationOptions;
  const { trusted, showProof } = (
    typeof options === "object" && options !== null ? options : {}
  ) as Readonly<Record<string, unknown>>;
  const edits = workspace?.workspaceEdit;
  return {
    trusted: trusted !== false,
    showProof: typeof showProof === "string" ? showProof : undefined,
    resolvesEdits:
      textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true &&
      textDocument.codeAction.dataSupport === true,
    // Files are created by document changes: who can do the one says so of the other, or (Neovim before 0.9) forgets to.
    createsFiles: edits?.resourceOperations?.includes("create") === true,
    showsProgress: window?.workDoneProgress === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsDisabled: textDocument?.codeAction?.disabledSupport === true,
  };
}
