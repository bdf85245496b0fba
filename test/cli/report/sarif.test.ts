import { expect, test } from "vitest";
import { ofOutput } from "../../../src/cli/report/finding.js";
import { sarifReporter } from "../../../src/cli/report/sarif.js";
import type { LiftedFile } from "../../../src/cli/run-lift.js";
import { NOTHING_DONE } from "../../../src/cli/tally.js";
import { Failure } from "../../../src/project/failure.js";
import { BROKEN, FINE, HARD } from "../support/hard-files.js";
import { isSarif } from "../support/schemas.js";

function sarifOf(files: readonly LiftedFile[], failure?: Failure) {
  const texts: string[] = [];
  const reporter = sarifReporter((text) => texts.push(text), "0.1.0");
  for (const file of files) reporter.file(file);
  for (const finding of ofOutput({ path: "src/lost.crdt.ts", state: "orphaned" })) {
    reporter.orphan(finding);
  }
  reporter.end(NOTHING_DONE, failure);
  const log = JSON.parse(texts.join(""));
  expect([isSarif(log), isSarif.errors]).toEqual([true, null]);
  return log.runs[0];
}

test("the log is as the schema has it, whatever is found", () => {
  expect(sarifOf([]).results).toHaveLength(1);
  expect(sarifOf([FINE]).results).toHaveLength(1);
  const { results, tool, invocations } = sarifOf([HARD, BROKEN, FINE], new Failure(["no disk"]));
  expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
    "J1299",
    "J1299",
    "J9002",
    "J1001",
    "J9003",
  ]);
  expect(invocations).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: "error", message: { text: "no disk" } }],
    },
  ]);
  for (const { ruleId, ruleIndex } of results.slice(2)) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  }
});

test("places are relative to the working folder where they are in it, and escaped", () => {
  const [warning, error, stale, broken] = sarifOf([HARD, BROKEN]).results;
  expect(warning.level).toBe("warning");
  expect(error.locations[0].physicalLocation).toEqual({
    artifactLocation: {
      uri: "src/sp%20ace/%C3%BC%20%26%20%3Cb%3E%25%2C%3A.ts",
      uriBaseId: "%SRCROOT%",
    },
    region: { startLine: 7, startColumn: 3, endLine: 7, endColumn: 8 },
  });
  expect(error.relatedLocations[0].message.text).toBe("the other one");
  expect(error.fixes[0].artifactChanges).toHaveLength(2);
  expect(stale.message.text).toContain("differs from what lifting gives now");
  expect(broken.locations[0].physicalLocation.artifactLocation).toEqual({
    uri: "file:///elsewhere/broken.ts",
  });
});

test("the fingerprint stays while lines move", () => {
  const moved = JSON.parse(JSON.stringify(HARD), (key, value) =>
    key === "line" ? value + 10 : value,
  );
  const marks = (file: LiftedFile) =>
    sarifOf([file]).results.map((one: { partialFingerprints: object }) => one.partialFingerprints);
  expect(marks(moved)).toEqual(marks(HARD));
  expect(new Set(marks(HARD).map((one: object) => JSON.stringify(one))).size).toBe(4);
});

test("findings that are alike have fingerprints of their own, which stay while lines move", () => {
  const [rejected] = HARD.report.classes.filter(({ outcome }) => outcome === "rejected");
  const twice = {
    ...HARD,
    report: { ...HARD.report, classes: [rejected, rejected].flatMap((one) => one ?? []) },
  };
  const [first, second] = sarifOf([twice]).results.map(
    (one: { partialFingerprints: Record<string, string> }) => one.partialFingerprints["joinery/v1"],
  );
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(`${first}:2`);
});

test("rules say what they are about, and paths what they are relative to", () => {
  const { tool, columnKind, originalUriBaseIds } = sarifOf([HARD]);
  const { name, version, rules } = tool.driver;
  expect({ name, version, columnKind }).toEqual({
    name: "Joinery",
    version: "0.1.0",
    columnKind: "utf16CodeUnits",
  });
  expect(Object.keys(originalUriBaseIds)).toEqual(["%SRCROOT%"]);
  for (const rule of rules) {
    expect(rule.id).toMatch(/^J\d{4}$/);
    expect(rule.name).toMatch(/^[\p{L}\p{N}]+$/u);
    expect(rule.shortDescription.text).not.toBe("");
    expect(rule.help.markdown).not.toBe("");
  }
  const levels = rules.map(
    (rule: { defaultConfiguration: { level: string } }) => rule.defaultConfiguration.level,
  );
  expect(new Set(levels)).toEqual(new Set(["error", "warning"]));
});
