import { expect, test } from "vitest";
import { liftedCases } from "./lifted-cases.js";
import { verifiedText } from "./verified-text.js";

test.each(liftedCases())("%s is proved as it stands in the corpus", async (name) => {
  const report = await verifiedText(name, (text) => text);
  expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(report.classes.length).toBeGreaterThan(0);
  for (const { findings, obligations } of report.classes) {
    expect(findings).toEqual([]);
    expect(obligations.length).toBeGreaterThan(0);
  }
});
