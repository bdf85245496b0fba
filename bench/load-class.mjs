import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as runtime from "@joinery/runtime";
import ts from "typescript";

/** A class of a file of the corpus, which imports at most the runtime. */
export function loadClass(file, name) {
  const text = readFileSync(fileURLToPath(new URL(`../corpus/${file}`, import.meta.url)), "utf8");
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  new Function("exports", "require", outputText)(exports, () => runtime);
  return exports[name];
}
