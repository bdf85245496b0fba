import { commands, type ExtensionContext, window, workspace } from "vscode";
import { liftClass } from "./lift-class.js";
import { ProofPanels } from "./proof-panels.js";
import { Server } from "./server.js";
import { showProof } from "./show-proof.js";

let server: Server | undefined;

/** What decides which server runs, and whether one does. */
const DECIDING = ["joinery.enable", "joinery.serverPath"];

/** Called by the editor when the first TypeScript file is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Joinery", { log: true });
  const running = new Server(context.extensionPath, context.globalStorageUri.fsPath, output);
  const panels = new ProofPanels();
  server = running;
  context.subscriptions.push(
    output,
    panels,
    commands.registerCommand("joinery.lift", liftClass),
    commands.registerCommand("joinery.showProof", (uri?: unknown, className?: unknown) =>
      showProof(running, panels, uri, className),
    ),
    commands.registerCommand("joinery.restart", () => running.restart()),
    workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    workspace.onDidChangeConfiguration(async (change) => {
      if (DECIDING.some((name) => change.affectsConfiguration(name))) {
        await running.restart();
      }
    }),
  );
  await running.restart();
}

/** Called by the editor when the window is closed, or the extension taken away. */
export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}
