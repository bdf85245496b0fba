import { expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";
import { solver } from "../support/solver.js";

const SET =
  "private items = new Set<string>(); add(x: string) { this.items.add(x); } remove(x: string) { this.items.delete(x); } has(x: string) { return this.items.has(x); }";
const TITLE =
  'private title = ""; name(text: string) { this.title = text; } get text() { return this.title; }';

test.each([
  [
    "causal",
    "@conflict add > remove",
    SET,
    "the call that has seen the other one counts last",
    "add counts last",
  ],
  [
    "lamport",
    "@conflict add > remove",
    SET,
    "the call that has seen the other one counts last",
    "the larger clock counts last; at equal clocks, add counts last",
  ],
  [
    "lamport",
    "@conflict latest",
    SET,
    "the call that has seen the other one counts last",
    "the later stamp (clock, then replica) counts last",
  ],
  ["none", "@conflict remove > add", SET, "remove counts last", "remove counts last"],
  [
    "causal",
    "@conflict (a, b) => a.text <= b.text",
    TITLE,
    "the call that has seen the other one counts last",
    'name("b") counts last, by (a, b) => a.text <= b.text',
  ],
])("under %s with %s", async (clock, policy, members, ordered, concurrent) => {
  const text = `/** ${policy}\n * @clock ${clock} */ export class C { ${members} }`;
  const { classes } = await liftSource({ path: "c.ts", text }, { solver: await solver() });
  const [report] = classes;
  const conflicts = report?.outcome === "lifted" ? report.conflicts : [];
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]).toMatchObject({ ordered, concurrent });
  expect(conflicts[0]?.example).toMatch(/^On a fresh object, with .* if .* counts last and .*\.$/);
});

test("updates that commute are in no conflict", async () => {
  const text =
    "export class C { private n = 0; add(k: number) { this.n += k; } get sum() { return this.n; } }";
  const { classes } = await liftSource({ path: "c.ts", text }, { solver: await solver() });
  expect(classes[0]).toMatchObject({ outcome: "lifted", conflicts: [] });
});
