import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeServer } from "./code-server.js";
import { MAIN } from "./paths.js";

/** A class with a conflict that is to be settled. */
export const TODO = `/** What is to be done. */
export class TodoList {
  private readonly items = new Set<string>();

  add(item: string): void {
    this.items.add(item);
  }

  remove(item: string): void {
    this.items.delete(item);
  }

  has(item: string): boolean {
    return this.items.has(item);
  }
}
`;

/** The same, settled: it is proved when it is opened. */
export const SETTLED = TODO.replace(" */", "\n *\n * @conflict add > remove\n */").replace(
  "/** What",
  "/**\n * What",
);

/** A project with one source. */
export function makeProject({ folder: all }: CodeServer, name: string, source = TODO) {
  const folder = join(all, name);
  mkdirSync(folder);
  const file = join(folder, "todo.ts");
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  writeFileSync(file, source);
  return { folder, file };
}

/** Gives a project a Joinery of its own, which notes in a file what it was started with. Gives that file. */
export function installJoinery(folder: string): string {
  const joinery = join(folder, "node_modules/joinery");
  const note = join(folder, "started.txt");
  const texts = {
    "package.json": '{ "type": "module" }',
    "dist/lsp/serve-stdio.js": "",
    "dist/cli/main.js": `import { writeFileSync } from "node:fs";
writeFileSync(${JSON.stringify(note)}, process.argv.slice(2).join(" "));
await import(${JSON.stringify(pathToFileURL(MAIN).href)});
`,
  };
  for (const [name, text] of Object.entries(texts)) {
    const path = join(joinery, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return note;
}
