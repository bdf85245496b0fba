import { commands, window } from "vscode";

/** Shows the ways to make the class under the cursor replicated, as the light bulb does. */
export async function liftClass(): Promise<void> {
  if (!window.activeTextEditor) {
    void window.showInformationMessage("Joinery: put the cursor into a class first.");
    return;
  }
  await commands.executeCommand("editor.action.codeAction", {
    kind: "refactor.rewrite",
    apply: "never",
  });
}
