import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { machine } from "../support/machine.js";
import type { Setting } from "../support/part.js";
import type { EditorResults, Waits } from "./results.js";

const ROW = "shopping-cart";
const WARM_REQUESTS = 1_000;
const EDITS_PER_SECOND = 50;
const SECONDS = 10;

export async function measureEditor({ root, tell }: Setting): Promise<EditorResults> {
  const folder = mkdtempSync(join(tmpdir(), "joinery-editor-"));
  const text = readFileSync(join(root, "corpus", ROW, "input.ts"), "utf8");
  const className = /class (\w+)/.exec(text)?.[1] ?? "";
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "a.ts"), text);
  const server = spawn(process.execPath, [join(root, "dist/cli/main.js"), "lsp", "--stdio"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  try {
    const uri = pathToFileURL(join(folder, "a.ts")).href;
    await open(connection, folder, uri, text);
    const position = positionOf(text, className);
    const actions = () =>
      connection.sendRequest("textDocument/codeAction", {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      });
    const hover = () =>
      connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
    tell("the first lift of the class");
    await actions();
    tell(`${WARM_REQUESTS} requests for actions`);
    const warm = await waitsOf("actions, warm", WARM_REQUESTS, actions);
    tell(`${EDITS_PER_SECOND} edits a second for ${SECONDS} s`);
    const typing = await whileTyping(connection, uri, text, hover);
    return {
      machine: machine(),
      className,
      editsPerSecond: EDITS_PER_SECOND,
      seconds: SECONDS,
      rows: [warm, typing, await afterAnEdit(connection, uri, text, actions)],
    };
  } finally {
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    rmSync(folder, { recursive: true });
  }
}

async function open(connection: ProtocolConnection, folder: string, uri: string, text: string) {
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { workspaceEdit: { resourceOperations: ["create"] } } },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "typescript", version: 1, text },
  });
}

/** The place of a class's name. */
function positionOf(text: string, className: string) {
  const before = text.slice(0, text.indexOf(`class ${className}`) + "class ".length).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

async function waitsOf(
  what: string,
  requests: number,
  request: () => Promise<unknown>,
): Promise<Waits> {
  const waits: number[] = [];
  for (let i = 0; i < requests; i += 1) {
    waits.push(await timed(request));
  }
  return summary(what, waits);
}

/** Asks with each edit, and does not wait for the answer before the next one. */
async function whileTyping(
  connection: ProtocolConnection,
  uri: string,
  text: string,
  request: () => Promise<unknown>,
): Promise<Waits> {
  const waits: Promise<number>[] = [];
  for (let i = 0; i < EDITS_PER_SECOND * SECONDS; i += 1) {
    await change(connection, uri, i + 2, `${text}// ${i}\n`);
    waits.push(timed(request));
    await sleep(1000 / EDITS_PER_SECOND);
  }
  return summary("hover, while typing", await Promise.all(waits));
}

/** How long actions take to come when the class itself has changed, each time to what it never was. */
async function afterAnEdit(
  connection: ProtocolConnection,
  uri: string,
  text: string,
  request: () => Promise<unknown>,
): Promise<Waits> {
  const runs = 20;
  const waits: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const version = EDITS_PER_SECOND * SECONDS + 2 + i;
    await change(connection, uri, version, `${text}// changed ${i}\n`);
    waits.push(await timed(request));
  }
  return summary("actions, right after an edit outside of the class", waits);
}

async function change(
  connection: ProtocolConnection,
  uri: string,
  version: number,
  text: string,
): Promise<void> {
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
}

async function timed(request: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await request();
  return performance.now() - start;
}

function summary(what: string, waits: readonly number[]): Waits {
  const sorted = [...waits].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { what, requests: waits.length, median: at(0.5), p99: at(0.99), longest: at(1) };
}
