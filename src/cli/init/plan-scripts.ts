import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Failure, fileErrorText } from "../../project/failure.js";
import type { FileText } from "../write-atomically.js";
import { withProperties } from "./with-properties.js";

/** What `init` is to do about a file. */
export interface Plan {
  /** What happens, in a line. */
  readonly said: string;
  /** Absent if nothing is to be written. */
  readonly file?: FileText;
}

const SCRIPTS: Readonly<Record<string, string>> = {
  joinery: "joinery lift",
  "joinery:check": "joinery lift --check",
};

/** Adds the scripts that are not there to a package.json, as it is written: nothing else of it changes. */
export function planScripts(folder: string): Plan | Failure {
  const path = join(folder, "package.json");
  const name = relative(process.cwd(), path);
  let text: string;
  let content: unknown;
  try {
    text = readFileSync(path, "utf8");
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return new Failure([`cannot read ${name}: ${fileErrorText(error)}`]);
  }
  const scripts = isObject(content) ? (content.scripts ?? {}) : undefined;
  if (!isObject(content) || !isObject(scripts)) {
    return new Failure([`cannot add scripts to ${name}: it is no package.json`]);
  }
  const missing = Object.entries(SCRIPTS).filter(([script]) => !Object.hasOwn(scripts, script));
  if (missing.length === 0) {
    return { said: `${name} has the scripts already` };
  }
  const said = `${name}: ${missing.map(([script]) => script).join(" and ")} in "scripts"`;
  const [mark, rest] = text.startsWith("\uFEFF") ? ["\uFEFF", text.slice(1)] : ["", text];
  const changed = withProperties(rest, "scripts", Object.fromEntries(missing));
  return { said, file: { path, text: mark + changed } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
