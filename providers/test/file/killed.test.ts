import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { contentsOf } from "@joinery/runtime";
import ts from "typescript";
import { expect, test } from "vitest";
import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { openDirectory } from "../../src/file/index.js";
import { errors } from "../support/errors.js";
import { folders } from "../support/folder.js";
import { until } from "../support/until.js";

const folder = folders();
const { listener: onError } = errors();

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const writer = fileOf("./writer.mjs");
const runtime = pathToFileURL(fileOf("../../../runtime/dist/index.js")).href;

/** The lifted class as JavaScript, for a process that has no compiler. */
function compiled(corpus: string): string {
  const text = readFileSync(fileOf(`../../../corpus/${corpus}/input.crdt.ts`), "utf8");
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const path = join(folder(), "class.mjs");
  writeFileSync(path, outputText.replace("@joinery/runtime", runtime));
  return path;
}

/** A process that writes and sends until it is killed. */
interface Writer {
  readonly sent: readonly Uint8Array[];
  /** Resolves when the process is gone, and all that it sent is here. */
  kill(): Promise<void>;
}

function startWriter(directory: string, module: string, name: string): Writer {
  const child = spawn(process.execPath, [writer, directory, module, name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const sent: Uint8Array[] = [];
  let rest = "";
  child.stdout.setEncoding("latin1").on("data", (text: string) => {
    // What has no end yet counts as not sent: the process may be killed within a line.
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) sent.push(Uint8Array.from(Buffer.from(line, "hex")));
  });
  return {
    sent,
    kill: () =>
      new Promise((resolve, reject) => {
        child.on("close", (_code, signal) => {
          if (signal === "SIGKILL") resolve();
          else reject(new Error(`the writer ended by itself, after ${sent.length} updates`));
        });
        child.kill("SIGKILL");
      }),
  };
}

type Class = new (options: { readonly replica: string }) => StockCRDT | GroceriesCRDT;

test.each<[string, Class]>([
  ["counter", StockCRDT],
  ["groceries", GroceriesCRDT],
])(
  "%s: killed at any time, two writers have made no event that is lost, and no two of one name",
  async (corpus, Class) => {
    const directory = folder();
    const module = compiled(corpus);
    const start = () => startWriter(directory, module, Class.name);
    const known = new Map<string, string>();
    const ids = new Set<string>();
    const total = new Class({ replica: "total" });
    for (let round = 0; round < 3; round++) {
      const [first, second] = [start(), start()];
      await until(() => first.sent.length > 11 * round, "the first writes");
      await until(() => second.sent.length > 29 * (2 - round), "the second writes");
      await first.kill();
      await second.kill();
      for (const update of [...first.sent, ...second.sent]) {
        const { events } = contentsOf("envelope", update);
        const bytes = Buffer.from(update).toString("base64");
        const name = JSON.stringify(events);
        if (known.has(name)) expect(bytes).toBe(known.get(name));
        known.set(name, bytes);
        total.applyUpdate(update);
        for (const id of events.replicas()) ids.add(id);
      }
      const options = {
        directory,
        create: (given: { replica: string }) => new Class(given),
        onError,
      };
      const storage = await openDirectory(options);
      expect(total.delta(storage.replica.version()).context).toEqual([]);
      await storage.close();
    }
    expect(known.size).toBeGreaterThan(150);
    // Six writers: the ids of those that are gone are used on, unless they were killed within a write.
    expect(ids.size).toBeLessThan(6);
  },
);
