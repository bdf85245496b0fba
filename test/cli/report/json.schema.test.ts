import { expect, test } from "vitest";
import { ofOutput } from "../../../src/cli/report/finding.js";
import { jsonReporter } from "../../../src/cli/report/json.js";
import type { LiftedFile } from "../../../src/cli/run-lift.js";
import { NOTHING_DONE } from "../../../src/cli/tally.js";
import { liftSource } from "../../../src/lift.js";
import { Failure } from "../../../src/project/failure.js";
import { readRow } from "../../corpus/rows.js";
import { cases } from "../../rejected/cases.js";
import { solver } from "../../support/solver.js";
import { BROKEN, FINE, HARD } from "../support/hard-files.js";
import { isJsonReport } from "../support/schemas.js";

function documentOf(files: readonly LiftedFile[], scripts = false, failure?: Failure): unknown {
  const texts: string[] = [];
  const reporter = jsonReporter((text) => texts.push(text), { outputs: true, scripts });
  reporter.dealt?.({ index: 1, of: 2, plan: "p", places: files.map((_, i) => i) });
  reporter.begin(files.length);
  for (const one of files) reporter.file(one);
  for (const finding of ofOutput({ path: "lost.crdt.ts", state: "orphaned" })) {
    reporter.orphan(finding);
  }
  reporter.end(NOTHING_DONE, failure);
  return JSON.parse(texts.join(""));
}

async function lifted(path: string, text: string): Promise<LiftedFile> {
  const options = { solver: await solver(), emitTests: true };
  return { source: { path, text }, report: await liftSource({ path, text }, options) };
}

test("what is written is as its schema says", async () => {
  const rows = ["groceries", "shared-tasks", "chat-rooms", "feature-flags", "counter-causal"];
  const files = await Promise.all(
    rows.map((row) => lifted(`corpus/${row}/input.ts`, readRow(row, "input.ts"))),
  );
  const bad = cases().filter(({ code }) => ["J1001", "J3001", "J1322"].includes(code));
  files.push(...(await Promise.all(bad.map(({ path, text }) => lifted(path, text)))));
  for (const document of [
    documentOf([]),
    documentOf(files),
    documentOf([...files, HARD, BROKEN, FINE], true, new Failure(["no disk"])),
  ]) {
    expect([isJsonReport(document), isJsonReport.errors]).toEqual([true, null]);
  }
});

test("what is not so is found out", () => {
  const document = documentOf([FINE]) as { files: { classes: object[] }[] };
  for (const wrong of [
    { ...document, version: 2 },
    { ...document, more: 1 },
    { ...document, files: [{ ...document.files[0], classes: [{ outcome: "lifted" }] }] },
  ]) {
    expect(isJsonReport(wrong)).toBe(false);
  }
});
