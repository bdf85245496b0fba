import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { liftSource } from "../../../src/lift.js";
import { proofPage } from "../../../src/lsp/proof-page/proof-page.js";
import { spaceTime } from "../../../src/lsp/proof-page/space-time.js";
import type { ClassReport, LiftedReport } from "../../../src/report.js";
import { solver } from "../../support/solver.js";
import { TAGS, UPLOADS, VISITS } from "../support/sources.js";

async function lifted(text: string): Promise<ClassReport> {
  const source = { path: "a.ts", text };
  const { classes } = await liftSource(source, { solver: await solver() });
  if (!classes[0]) throw new Error("no class");
  return classes[0];
}

/** Whether a page is well formed: as HTML it has two elements without an end. */
function problemOf(page: string): unknown {
  const xml = page.replace("<!doctype html>", "").replace(/<meta [^>]*>/, "");
  const result = XMLValidator.validate(xml);
  return result === true ? undefined : result;
}

describe("the page of a proof", () => {
  test("draws the lattice and the conflicts, and lists what was proved", async () => {
    const report = await lifted(TAGS.replace("*/", "\n * @conflict add > remove\n */"));
    const page = proofPage(report);
    expect(problemOf(page)).toBeUndefined();
    expect(page).toContain("<code>causal</code>");
    expect(page).toContain("add(&#34;a&#34;)");
    expect(page).toContain("<code>true</code>: <code>add(&#34;a&#34;)</code> counts last");
    for (const { name } of (report as LiftedReport).obligations) expect(page).toContain(name);
    expect(page).not.toContain("<script");
  });

  test("says that there is no conflict", async () => {
    const page = proofPage(await lifted(VISITS));
    expect(page).toContain("its updates commute");
    expect(page).not.toContain("<svg");
  });

  test("says why a class is not lifted", async () => {
    const page = proofPage(await lifted(UPLOADS));
    expect(problemOf(page)).toBeUndefined();
    expect(page).toContain("cannot be lifted");
    expect(page).toContain("await");
  });
});

describe("a space-time diagram", () => {
  const scene = {
    before: ["start()", "add(1)"],
    calls: ["add('<b>')", "remove(2)"],
    question: "size",
    answers: ["1", "0"],
  } as const;

  test("shows what both know, the two calls, and the merges", () => {
    const svg = spaceTime({ ...scene, last: 1 });
    expect(problemOf(`<div>${svg}</div>`)).toBeUndefined();
    expect(svg.match(/class="merge"/g)).toHaveLength(3);
    expect(svg.match(/class="event"/g)).toHaveLength(7);
    expect(svg).not.toContain("<b>");
    expect(svg).toContain("<code>0</code>: <code>remove(2)</code> counts last");
  });

  test("says so where stamps decide", () => {
    expect(spaceTime(scene)).toContain("<code>1</code> or <code>0</code>: the later stamp decides");
  });

  test("is wide enough for long calls", () => {
    const long = `add(${"x".repeat(80)})`;
    const width = (text: string) => Number(/ width="(\d+)"/.exec(text)?.[1]);
    expect(width(spaceTime({ ...scene, calls: [long, "b()"] }))).toBeGreaterThan(
      width(spaceTime(scene)),
    );
  });
});
