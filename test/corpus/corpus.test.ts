import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { GROWTHS } from "../../src/lattice/growth.js";
import { liftSource } from "../../src/lift.js";
import { BOUNDED, LOGGED, limitOf } from "./limits.js";
import { printReport, readRow, rowNames, rowPath, stableReport } from "./rows.js";

/** Set to 1 to take what comes out as what is expected: then look at the difference. */
const UPDATE = process.env.UPDATE_CORPUS === "1";

test("each row has a limit", () => {
  expect([...Object.keys(BOUNDED), ...LOGGED].sort()).toEqual(rowNames());
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
    expect(GROWTHS.indexOf(report.growth)).toBeLessThanOrEqual(GROWTHS.indexOf(limitOf(row)));
  });
});
