import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What says what a text or a query means, beside this package. */
const PACKAGES = ["ts-morph", "z3-solver", "prettier"] as const;

let known: string | undefined;

/** A digest of all that decides what the tool does with a source: its own code, the packages that it stands on, and Node. */
export function toolFingerprint(): string {
  known ??= makeFingerprint();
  return known;
}

function makeFingerprint(): string {
  const hash = createHash("sha256");
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[cm]?[jt]s$/.test(name) && !name.endsWith(".d.ts"))
    .sort();
  for (const name of files) {
    hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  }
  const require = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    const { version } = require(`${name}/package.json`) as { readonly version: string };
    hash.update(`${name}@${version}\0`);
  }
  return hash.update(process.versions.node).digest("hex");
}
