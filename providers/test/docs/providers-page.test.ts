import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { AddWinsSetCRDT } from "../../../runtime/test/replica/examples.js";
import { defaultLimits } from "../../src/relay/index.js";
import { encodeMessage } from "../../src/websocket/message.js";

const page = readFileSync(new URL("../../../docs/providers.md", import.meta.url), "utf8");

/** The texts of the blocks of that kind. */
function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, "gms"))].map(
    (match) => match[1] as string,
  );
}

test("the message in the protocol's description is right", () => {
  const set = new AddWinsSetCRDT({ replica: "alice" });
  set.add("milk");
  set.add("tea");
  set.remove("milk");
  const digits = blocks("text")
    .join("")
    .split("\n")
    .map((line) => line.split("   ")[0])
    .join(" ");
  const bytes = digits
    .split(" ")
    .filter(Boolean)
    .map((digit) => Number.parseInt(digit, 16));
  expect(encodeMessage({ kind: "version", version: set.version() })).toEqual(
    Uint8Array.from(bytes),
  );
});

test("the limits are those of the text", () => {
  const MIB = 2 ** 20;
  expect(defaultLimits).toEqual({
    message: 32 * MIB,
    room: 32 * MIB,
    total: 256 * MIB,
    rooms: 10_000,
    connections: 10_000,
    buffered: MIB,
    bytesPerSecond: 4 * MIB,
    messagesPerSecond: 500,
  });
  for (const text of [
    "32 MiB",
    "256 MiB",
    "10,000\nrooms",
    "10,000 connections",
    "500 messages and 4 MiB",
    "than 1 MiB",
  ]) {
    expect(page).toContain(text);
  }
});

test("the examples are right TypeScript", () => {
  const known = `
    import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
    import { openDirectory } from "@joinery/providers/file";
    import { connectWebSocket } from "@joinery/providers/websocket";
    import { type RelayServer, startRelay } from "@joinery/providers/websocket-server";
    import type { Server } from "node:http";
    declare const relay: RelayServer;
    declare const server: Server;
  `;
  const examples = blocks("ts");
  expect(examples.length).toBeGreaterThan(8);
  const names = examples.map((_, i) => fileURLToPath(new URL(`example-${i}.ts`, import.meta.url)));
  const texts = new Map(
    examples.map((example, i) => {
      const own = known
        .split("\n")
        .filter(
          (line) =>
            !/import .*"@joinery/.test(line) || !example.includes(line.match(/"(.*)"/)?.[1] ?? ""),
        )
        .filter((line) => !/const relay/.test(line) || !/const relay/.test(example))
        .join("\n");
      return [names[i] as string, `${own}\n${example}\nexport {};`];
    }),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    if (text === undefined) return getSourceFile.call(host, name, ...rest);
    return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram(names, options, host);
  const problems = names.flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  expect(
    problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
  ).toEqual([]);
});
