import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LiftOptions } from "../../src/lift.js";

const FOLDER = fileURLToPath(new URL("../../corpus/rejected/", import.meta.url));

/** A source that shows a diagnostic. */
export interface Case {
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** All cases: the files and folders of `corpus/rejected`, and those that are no files for a repository. */
export function cases(): readonly Case[] {
  const onDisk = readdirSync(FOLDER)
    .sort()
    .map((name) => {
      const isFolder = statSync(FOLDER + name).isDirectory();
      const path = `${FOLDER}${name}${isFolder ? "/input.ts" : ""}`;
      return { code: name.slice(0, 5), name, path, text: readFileSync(path, "utf8") };
    });
  return [...onDisk, ...made()];
}

function made(): readonly Case[] {
  const one = (code: string, name: string, text: string): Case => ({
    code,
    name: `${code}-${name}`,
    path: `${FOLDER}${code}-${name}.ts`,
    text,
  });
  return [
    one("J1008", "picture", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
    one("J1009", "generated-table", `export const TABLE = [\n${"  0,\n".repeat(250_000)}];\n`),
    one("J1336", "calls-a-parser", parser(2_500)),
  ];
}

/** A class that calls a parser of so many functions, each of which calls the next ones. */
function parser(functions: number): string {
  const rules = Array.from(
    { length: functions },
    (_, i) =>
      `function rule${i}(text: string): string { return text === "" ? rule${i + 1}(text) : rule${i + 2}(text); }`,
  );
  return `${rules.join("\n")}
function rule${functions}(text: string): string { return text; }
function rule${functions + 1}(text: string): string { return text; }
export class Formulas {
  private readonly texts: string[] = [];
  enter(text: string): void { this.texts.push(rule0(text)); }
  get count(): number { return this.texts.length; }
}
`;
}

/** How the sources of a code are lifted, where that is not as usual. */
export const OPTIONS: Readonly<Record<string, LiftOptions>> = {
  J1004: { classNames: ["Basket"] },
  J3003: { log: false },
  J3004: { limits: { queryLimit: 100 } },
  J3007: { except: { Spreadsheet: "its process ended with SIGKILL" } },
};

/** True of a diagnostic that search and proof give, not the reading. */
export function isOfLift(code: string): boolean {
  return code.startsWith("J3");
}
