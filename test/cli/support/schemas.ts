import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";

function read(path: string | URL): object {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Whether a JSON report is as the project's own schema has it. */
export const isJsonReport = new Ajv2020({ allErrors: true }).compile(
  read(new URL("../../../docs/report.schema.json", import.meta.url)),
);

const draft4 = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(draft4);

/** Whether a log is as OASIS has it in the schema of SARIF 2.1.0. */
export const isSarif = draft4.compile(
  read(
    createRequire(import.meta.url).resolve(
      "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
    ),
  ),
);
