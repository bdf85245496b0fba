import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { declarationsOf } from "./embed/declarations.mjs";

/**
 * Writes `src/emit/embedded.ts`: the texts that Joinery puts into emitted files, as data. They are the runtime's own source and
 * the templates of emitted tests.
 */
export function embed() {
  const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  const { version } = JSON.parse(readFileSync(path("runtime/package.json"), "utf8"));
  const runtime = declarationsOf(
    ts,
    [path("runtime/src/index.ts"), path("runtime/globals.d.ts")],
    path("runtime/"),
    { types: [] },
  );
  const templates = declarationsOf(
    ts,
    ["simulation", "world", "order", "cells", "outside", "example"].map((name) =>
      path(`templates/${name}.ts`),
    ),
    path("templates/"),
    { types: ["node"] },
  );
  const text = `import type { EmbeddedSource } from "./embedded-source.js";

// Made by scripts/embed.mjs.

/** The version of the runtime. */
export const RUNTIME_VERSION: string = ${JSON.stringify(version)};

/** The source of the runtime. */
export const RUNTIME_SOURCE: EmbeddedSource = ${JSON.stringify(runtime)};

/** The source of what emitted tests, and searches for examples, are made of. */
export const TEST_SOURCE: EmbeddedSource = ${JSON.stringify(templates)};
`;
  const out = path("src/emit/embedded.ts");
  mkdirSync(path("src/emit"), { recursive: true });
  if (textOf(out) !== text) {
    writeFileSync(out, text);
  }
}

function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  embed();
}
