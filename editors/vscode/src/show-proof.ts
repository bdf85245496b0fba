import { window } from "vscode";
import { type LanguageClient, ResponseError } from "vscode-languageclient/node";
import { classAt } from "./class-at.js";
import type { ProofPanels } from "./proof-panels.js";
import type { Server } from "./server.js";

/** A class, as the server knows it. */
interface ClassPlace {
  readonly uri: string;
  readonly className: string;
}

/** Of the protocol: the method is not known. */
const METHOD_NOT_FOUND = -32601;

/** Shows the proof of a class: the one that a code lens names, else the one under the cursor. */
export async function showProof(
  server: Server,
  panels: ProofPanels,
  uri: unknown,
  className: unknown,
): Promise<void> {
  const place =
    typeof uri === "string" && typeof className === "string"
      ? { uri, className }
      : await placeOfCursor(server.client);
  const { client } = server;
  if (!client) {
    void window.showWarningMessage("Joinery does not run in this window.");
    return;
  }
  if (!place) {
    void window.showInformationMessage("Joinery: put the cursor into a class first.");
    return;
  }
  const page = await proofPage(client, place);
  if (page === undefined) {
    void window.showInformationMessage(
      "Joinery: the server of this project is older, and has no page of a proof.",
    );
  } else if (page === null) {
    void window.showInformationMessage(`Joinery: nothing is proved of ${place.className} yet.`);
  } else {
    panels.show(`${place.uri}#${place.className}`, place.className, page);
  }
}

async function placeOfCursor(client: LanguageClient | undefined): Promise<ClassPlace | undefined> {
  const editor = window.activeTextEditor;
  if (!editor || !client) {
    return undefined;
  }
  const { document, selection } = editor;
  const className = await classAt(document, selection.active);
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  return className === undefined ? undefined : { uri, className };
}

/** The text of the page; null if there is no proof of it, undefined if the server knows of no such pages. */
async function proofPage(
  client: LanguageClient,
  place: ClassPlace,
): Promise<string | null | undefined> {
  try {
    const page = await client.sendRequest<{ readonly html: string } | null>(
      "joinery/proofPage",
      place,
    );
    return page?.html ?? null;
  } catch (error) {
    if (error instanceof ResponseError && error.code === METHOD_NOT_FOUND) {
      return undefined;
    }
    throw error;
  }
}
