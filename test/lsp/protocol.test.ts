import { afterAll, afterEach, describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeActionTriggerKind,
  LSPErrorCodes,
  type ResponseError,
} from "vscode-languageserver-protocol/node";
import { Editor } from "./support/editor.js";
import { TAGS, VISITS } from "./support/sources.js";

let editor: Editor;

afterEach(() => {
  editor.process.kill("SIGKILL");
});

/** Asks for the actions of a class, and gives the answer, or the code of the error. */
async function ask(name: string, at: string, source = new CancellationTokenSource()) {
  const position = editor.position(name, at);
  try {
    return await editor.connection.sendRequest(
      CodeActionRequest.type,
      {
        textDocument: { uri: editor.uri(name) },
        range: { start: position, end: position },
        context: { diagnostics: [], triggerKind: CodeActionTriggerKind.Invoked },
      },
      source.token,
    );
  } catch (error) {
    return (error as ResponseError).code;
  }
}

describe("requests", () => {
  test("are canceled by the editor, and the next one is answered", async () => {
    editor = await Editor.start({ "a.ts": TAGS });
    await editor.open("a.ts");
    const source = new CancellationTokenSource();
    const asked = ask("a.ts", "Tags", source);
    source.cancel();
    expect(await asked).toBe(LSPErrorCodes.RequestCancelled);
    expect(await ask("a.ts", "Tags")).toHaveLength(3);
  });

  test("end when the text changes under them", async () => {
    editor = await Editor.start({ "a.ts": TAGS });
    await editor.open("a.ts");
    const asked = ask("a.ts", "Tags");
    await editor.change("a.ts", `${TAGS}// new\n`);
    expect(await asked).toBe(LSPErrorCodes.ContentModified);
    expect(await ask("a.ts", "Tags")).toHaveLength(3);
  });

  test("about documents that are not open, or no files, come to nothing", async () => {
    editor = await Editor.start({ "a.ts": TAGS, "b.md": "# no source" });
    expect(await ask("a.ts", "Tags")).toEqual([]);
    expect(await editor.lenses("a.ts")).toEqual([]);
    await editor.open("b.md");
    expect(await ask("b.md", "no")).toEqual([]);
    await editor.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: "untitled:one", languageId: "typescript", version: 1, text: TAGS },
    });
    const lenses = await editor.connection.sendRequest("textDocument/codeLens", {
      textDocument: { uri: "untitled:one" },
    });
    expect(lenses).toEqual([]);
  });

  test("for the page of a proof", async () => {
    editor = await Editor.start({ "a.ts": VISITS });
    await editor.open("a.ts");
    const page = (params: unknown) => editor.connection.sendRequest("joinery/proofPage", params);
    expect(await page({ uri: editor.uri("a.ts"), className: "Visits" })).toEqual({
      html: expect.stringContaining("<h1>Visits</h1>"),
    });
    expect(await page({ uri: editor.uri("a.ts"), className: "Other" })).toBeNull();
    expect(await page({ uri: editor.uri("b.ts"), className: "Visits" })).toBeNull();
    expect(await page("nonsense")).toBeNull();
  });
});

describe("an editor that misbehaves", () => {
  let one: Editor | undefined;

  afterAll(() => {
    one?.process.kill("SIGKILL");
  });

  test.each([
    ["no JSON", "Content-Length: 5\r\n\r\n{oops"],
    ["no object", "Content-Length: 4\r\n\r\nnull"],
    ["a request that nobody knows", message({ jsonrpc: "2.0", id: 900, method: "nobody/knows" })],
    [
      "parameters of another kind",
      message({ jsonrpc: "2.0", id: 901, method: "textDocument/codeAction", params: { a: 1 } }),
    ],
    [
      "an answer to nothing",
      message({ jsonrpc: "2.0", id: 999_999, result: "what was asked for?" }),
    ],
    [
      "a change of a document that is not open",
      message({
        jsonrpc: "2.0",
        method: "textDocument/didChange",
        params: {
          textDocument: { uri: "file:///nowhere.ts", version: 2 },
          contentChanges: [{ text: "x" }],
        },
      }),
    ],
    [
      "an action with data of another kind",
      message({
        jsonrpc: "2.0",
        id: 902,
        method: "codeAction/resolve",
        params: { title: "x", data: { uri: 1, edits: "none" } },
      }),
    ],
  ])("%s: the server goes on", async (_, bytes) => {
    one ??= await Editor.start({ "a.ts": VISITS });
    one.process.stdin?.write(bytes);
    await one.open("a.ts");
    expect(await one.actions("a.ts", "Visits")).toHaveLength(1);
    await one.close("a.ts");
  });

  test("requests before it has said what it is are refused", async () => {
    editor = await Editor.start({ "a.ts": VISITS });
    await editor.end();
    const other = await Editor.start({ "a.ts": VISITS }, { isSilent: true });
    editor = other;
    await expect(editor.lenses("a.ts")).rejects.toThrow(/not started/);
  });
});

function message(content: object): string {
  const text = JSON.stringify(content);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

describe("the end", () => {
  test("after shutdown and exit the status is 0, and nothing is left running", async () => {
    editor = await Editor.start({ "a.ts": TAGS });
    await editor.open("a.ts");
    void ask("a.ts", "Tags");
    expect(await editor.end()).toBe(0);
  });

  test("an editor that is gone takes the server with it, at work or not", async () => {
    editor = await Editor.start({ "a.ts": TAGS });
    await editor.open("a.ts");
    void ask("a.ts", "Tags");
    editor.process.stdin?.end();
    expect(await editor.exited).toBe(1);
  });

  test("a server that is started again finds what was found out", async () => {
    editor = await Editor.start({ "a.ts": `/** @replicated */\n${VISITS}` });
    await editor.open("a.ts");
    const first = await editor.lens("a.ts", /^proved/);
    await editor.end();
    editor = await editor.again();
    await editor.open("a.ts");
    expect(await editor.lens("a.ts", /^proved/)).toBe(first);
  });
});

describe("many edits", () => {
  test("50 a second: no answer is about another text than that which it was asked of", async () => {
    editor = await Editor.start({ "a.ts": named(0) });
    await editor.open("a.ts");
    const answers: Promise<void>[] = [];
    for (let i = 1; i <= 100; i += 1) {
      await editor.change("a.ts", named(i));
      answers.push(
        ask("a.ts", `Tags${i} `).then((answer) => {
          if (answer === LSPErrorCodes.ContentModified) return;
          expect(answer).toMatchObject([
            { data: { className: `Tags${i}`, version: i + 1 } },
            { data: { className: `Tags${i}` } },
            { data: { className: `Tags${i}` } },
          ]);
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await Promise.all(answers);
    expect(await ask("a.ts", "Tags100 ")).toHaveLength(3);
  });
});

/** The class under another name. */
function named(i: number): string {
  return TAGS.replace("class Tags ", `class Tags${i} `);
}
