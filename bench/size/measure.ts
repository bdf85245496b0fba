import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { liftSource } from "joinery";
import { rolldown } from "rolldown";
import type { Setting } from "../support/part.js";
import type { SizeRow } from "./results.js";

const ROWS = ["grow-only-counter", "add-wins-set", "groceries", "shared-tasks", "party-playlist"];

/** Lifts some classes of the corpus as standalone files, and bundles them. */
export async function measureSizes({ root, tell }: Setting): Promise<readonly SizeRow[]> {
  const rows: SizeRow[] = [];
  for (const name of ROWS) {
    const row = await measureSize(root, name);
    tell(`size of ${name}: ${row.compressed} bytes`);
    rows.push(row);
  }
  return rows;
}

async function measureSize(root: string, name: string): Promise<SizeRow> {
  const path = join(root, "corpus", name, "input.ts");
  const source = { path, text: readFileSync(path, "utf8") };
  const { classes } = await liftSource(source, { standalone: true });
  const [lifted] = classes;
  if (lifted?.outcome !== "lifted") {
    throw new Error(`${name} does not lift`);
  }
  const { text } = lifted.emitted;
  const bundle = await rolldown({ input: "entry.ts", plugins: [holding("entry.ts", text)] });
  const { output } = await bundle.generate({ format: "es", minify: true });
  await bundle.close();
  const minified = Buffer.from(output[0].code);
  return {
    name,
    written: Buffer.byteLength(text),
    minified: minified.length,
    compressed: gzipSync(minified).length,
  };
}

/** A bundler plugin that has one module in memory. */
function holding(id: string, text: string) {
  return {
    name: "in-memory",
    resolveId: (name: string) => (name === id ? id : null),
    load: (name: string) => (name === id ? { code: text, moduleType: "ts" as const } : null),
  };
}
