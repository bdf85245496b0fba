import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { GROWTHS, type Growth } from "../../src/lattice/growth.js";
import { liftSource } from "../../src/lift.js";
import { printReport, readRow, rowNames, rowPath, stableReport } from "./rows.js";

/** Set to 1 to take what comes out as what is expected: then look at the difference. */
const UPDATE = process.env.UPDATE_CORPUS === "1";

/** What the state of each row may grow with, at most. */
const LIMITS: Readonly<Record<string, Growth>> = {
  "add-wins-set": "keys",
  "block-allow": "keys",
  counter: "replicas",
  "disable-wins-flag": "constant",
  "enable-wins-flag": "constant",
  "grow-only-counter": "replicas",
  "grow-only-set": "keys",
  "guarded-map": "keys",
  "lww-map": "keys",
  "lww-register": "constant",
  "lww-register-by-value": "constant",
  "map-of-grow-only-sets": "keys",
  "map-of-records": "keys",
  "map-of-tallies": "keys × replicas",
  "max-register": "constant",
  "min-max-count-sum": "replicas",
  "optional-record": "constant",
  "record-register": "constant",
  "remove-wins-set": "keys",
  "set-with-size": "keys",
  "two-phase-set": "keys",
};

test("each row has a limit", () => {
  expect(Object.keys(LIMITS)).toEqual(rowNames());
});

describe.each(rowNames())("%s", (row) => {
  test("lifts to the class and the report that are on file", { timeout: 60_000 }, async () => {
    const path = `corpus/${row}/input.ts`;
    const { diagnostics, classes } = await liftSource({ path, text: readRow(row, "input.ts") });
    expect(diagnostics).toEqual([]);
    const [report, ...others] = classes;
    expect(others).toEqual([]);
    if (report?.outcome !== "lifted") {
      throw new Error(report?.diagnostics.map(({ message }) => message).join("\n"));
    }
    expect(report.emitted.fileName).toBe("input.crdt.ts");
    const files = {
      "input.crdt.ts": report.emitted.text,
      "report.json": printReport(stableReport(report)),
    };
    for (const [file, text] of Object.entries(files)) {
      if (UPDATE) {
        writeFileSync(rowPath(row, file), text);
      }
      expect(text).toBe(readRow(row, file));
    }
    expect(GROWTHS.indexOf(report.growth)).toBeLessThanOrEqual(
      GROWTHS.indexOf(LIMITS[row] ?? "constant"),
    );
  });
});
