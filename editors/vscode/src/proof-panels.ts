import { type Disposable, ViewColumn, type WebviewPanel, window } from "vscode";
import { withPolicy } from "./with-policy.js";

/** The pages that are open, one for each class. */
export class ProofPanels implements Disposable {
  readonly #panels = new Map<string, WebviewPanel>();

  /** Shows a page beside the source, in place of an older one of the same class. */
  show(key: string, className: string, page: string): void {
    const known = this.#panels.get(key);
    known?.reveal(undefined, true);
    const panel = known ?? this.#open(key, className);
    panel.webview.html = withPolicy(page);
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  #open(key: string, className: string): WebviewPanel {
    const panel = window.createWebviewPanel(
      "joinery.proof",
      `Proof of ${className}`,
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: false, enableFindWidget: true, localResourceRoots: [] },
    );
    panel.onDidDispose(() => this.#panels.delete(key));
    this.#panels.set(key, panel);
    return panel;
  }
}
