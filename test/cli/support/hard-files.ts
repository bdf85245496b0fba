import type { LiftedFile } from "../../../src/cli/run-lift.js";
import { diagnostic, lifted, range, rejected, report } from "./reports.js";

const path = "src/sp ace/ü & <b>%,:.ts";
const source = { path, text: "export class Tags {}\n" };
const words = 'It is "wrong": a < b && c | d,\n100 % — \u0000\u001b[31m \ud800 😀 ]]> `code`';

/** A file of which the path and the messages hold all that formats have trouble with. */
export const HARD: LiftedFile = {
  source,
  report: report(
    path,
    lifted(path, { diagnostics: [diagnostic(range(path, 3, 2, 4), { severity: "warning" })] }),
    rejected(path, [
      diagnostic(range(path, 7, 3, 5), {
        message: words,
        related: [{ message: "the other one", range: range(path, 9, 1, 2) }],
        fixes: [
          {
            title: "Let it be",
            edits: [
              { range: range(path, 1, 1), text: "/** */\n" },
              { range: range("src/other.ts", 2, 2, 3), text: words },
            ],
          },
        ],
      }),
    ]),
  ),
  output: { path: "src/sp ace/ü.crdt.ts", text: "new\n", state: "stale", onDisk: "old\n" },
};

/** A file that could not be read as TypeScript. */
export const BROKEN: LiftedFile = {
  source: { path: "/elsewhere/broken.ts", text: "class {" },
  report: {
    ...report("/elsewhere/broken.ts"),
    diagnostics: [diagnostic(range("/elsewhere/broken.ts", 1, 7), { code: "J1001" })],
  },
};

/** Nothing is wrong with it. */
export const FINE: LiftedFile = {
  source: { path: "src/fine.ts", text: "" },
  report: report("src/fine.ts", lifted("src/fine.ts", { name: "Fine" })),
  output: { path: "src/fine.crdt.ts", text: "", state: "unchanged" },
};
