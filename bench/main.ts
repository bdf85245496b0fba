import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { batch } from "./batch/part.js";
import { editor } from "./editor/part.js";
import { growth } from "./growth/part.js";
import { lifting } from "./lifting/part.js";
import { log } from "./log/part.js";
import { runtime } from "./runtime/part.js";
import { size } from "./size/part.js";
import type { Part, Setting } from "./support/part.js";
import { withSection } from "./support/section.js";

/* Measures, and writes what it finds into RESULTS.md: `npm run bench -- [--render] [parts]`, all parts where none is named. */

const PARTS: readonly Part<unknown>[] = [lifting, batch, editor, runtime, growth, log, size];

const root = process.cwd();
const folder = join(root, "bench");
const figures = join(folder, "results.json");
const page = join(folder, "RESULTS.md");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // Writes the page anew from the figures of the last run, without measuring.
  options: { render: { type: "boolean", default: false } },
});
const names = PARTS.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}: the parts are ${names.join(", ")}.`);
  process.exitCode = 2;
} else {
  const tell = (line: string) => console.error(line);
  for (const part of PARTS) {
    if (positionals.length === 0 || positionals.includes(part.name)) {
      await run(part, { root, tell });
    }
  }
}

async function run(part: Part<unknown>, setting: Setting): Promise<void> {
  const known = existsSync(figures) ? JSON.parse(readFileSync(figures, "utf8")) : {};
  if (values.render && !(part.name in known)) {
    throw new Error(`there are no figures of ${part.name} yet: run it without --render`);
  }
  const results = values.render ? known[part.name] : await part.measure(setting);
  writeFileSync(figures, JSON.stringify({ ...known, [part.name]: results }, undefined, 1));
  const { markdown, files = {} } = part.render(results);
  writeFileSync(page, withSection(readFileSync(page, "utf8"), part.name, markdown));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
