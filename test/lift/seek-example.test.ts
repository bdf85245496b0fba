import { expect, test } from "vitest";
import { runProgram } from "../../src/batch/run-program.js";
import { type LiftOptions, liftSource, verifyLifted } from "../../src/lift.js";

/** What running shows of a class's lifted file after an edit. */
async function shownOf(
  text: string,
  [from, to]: readonly [string, string],
  options: LiftOptions = {},
) {
  const source = { path: "/nowhere/source.ts", text };
  const { classes } = await liftSource(source, options);
  const [first] = classes;
  if (first?.outcome !== "lifted") {
    throw new Error(JSON.stringify(first));
  }
  const before = first.emitted.text;
  const edited = before.replace(from, to);
  expect(edited).not.toBe(before);
  const lifted = { path: "/nowhere/source.crdt.ts", text: edited };
  const report = await verifyLifted(source, lifted, { ...options, runProgram });
  return report.classes.map(({ findings, ran }) => findings[0]?.message ?? ran);
}

const COUNTER = `{
  private sum = 0;
  add(n: number): void { this.sum += n; }
  get total(): number { return this.sum; }
}
`;

test("a class that its file keeps to itself, where no runtime is installed", async () => {
  const [shown] = await shownOf(`/** @replicated */\nclass Sum ${COUNTER}`, [
    "this.crdt.update((",
    "if (n !== 1) this.crdt.update((",
  ]);
  expect(shown).toMatch(
    /^after bob\.add\(1\), the number of deltas of bob\.add\(1\) gives 0 here, and 1 in what is written for it/,
  );
});

test("a standalone file is run as it is", async () => {
  const [shown] = await shownOf(
    `export class Sum ${COUNTER}`,
    ["this.crdt.update((", "if (n !== 1) this.crdt.update(("],
    { standalone: true },
  );
  expect(shown).toMatch(/ gives 0 here, and 1 in what is written for it \(/);
});

test("of two classes each is run by itself", async () => {
  const text = `export class Sum ${COUNTER}export class Other ${COUNTER}`;
  const shown = await shownOf(text, ["this.crdt.update((", "if (n !== 1) this.crdt.update(("]);
  expect(shown[0]).toMatch(/ gives 0 here, and 1 in what is written for it \(/);
  expect(shown[1]).toBeUndefined();
});

test("an answer that hangs on the time or on chance is the same on every run", async () => {
  const edit = [
    "get total(): number {",
    "get total(): number { return Math.random() + Date.now();",
  ] as const;
  const [one] = await shownOf(`export class Sum ${COUNTER}`, edit);
  const [other] = await shownOf(`export class Sum ${COUNTER}`, edit);
  expect(one).toMatch(/ in the source class \(/);
  expect(other).toBe(one);
});

test("a file that keeps time in another way than its source is lifted now is not run", async () => {
  const text = `/** @conflict add > remove */
export class Tags {
  private items = new Set<string>();
  add(tag: string): void { this.items.add(tag); }
  remove(tag: string): void { this.items.delete(tag); }
  has(tag: string): boolean { return this.items.has(tag); }
}
`;
  const source = { path: "/nowhere/source.ts", text };
  const { classes } = await liftSource(source, { clock: "lamport" });
  const [first] = classes;
  if (first?.outcome !== "lifted") {
    throw new Error("it is not lifted");
  }
  const edited = first.emitted.text.replace("this.crdt.update((", "if (tag) this.crdt.update((");
  expect(edited).not.toBe(first.emitted.text);
  const lifted = { path: "/nowhere/source.crdt.ts", text: edited };
  const report = await verifyLifted(source, lifted, { runProgram });
  expect(report.classes[0]).toMatchObject({
    findings: [{ kind: "unread" }],
    ran: "It was not run: it is not the kind of lift that its source has now.",
  });
});
