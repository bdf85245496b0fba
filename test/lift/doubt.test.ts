import { expect, test } from "vitest";
import { liftSource, verifyLifted } from "../../src/index.js";

const lift = async (text: string) => {
  const path = "stock.ts";
  const source = { path, text };
  const { classes } = await liftSource(source);
  const [report] = classes;
  if (!report) throw new Error("no class was read");
  return { source, report };
};

test("two calls that do not commute on large arguments alone are a conflict", async () => {
  const { report } = await lift(`
    export class Stock {
      private items = new Map<string, number>();
      put(name: string, count: number): void {
        if (count > 1000) this.items.set(name, count);
      }
      count(name: string): number { return this.items.get(name) ?? 0; }
    }
  `);
  expect(report.diagnostics.map(({ code, message }) => ({ code, message }))).toEqual([
    {
      code: "J3001",
      message: expect.stringMatching(
        /^Two calls of put conflict .* put\("", 100\d\) .* put\("", 100\d\)/,
      ),
    },
  ]);
});

const FLIP = `
  export class Flip {
    private lit = false;
    flip(): void { this.lit = !this.lit; }
    get isOn(): boolean { return this.lit; }
  }
`;

test("of updates that a log keeps it is not said that they commute", async () => {
  const { report, source } = await lift(FLIP);
  if (report.outcome !== "lifted") throw new Error("not lifted");
  expect(report.order).toBe(
    "Lamport clock; at equal clocks by the later stamp (clock, then replica)",
  );
  expect(report.whyThisClock).toMatch(/^that all updates commute is not proved/);
  expect(report.diagnostics.map(({ code }) => code)).toEqual(["J3006", "J3005"]);
  const lifted = { path: "stock.crdt.ts", text: report.emitted.text };
  expect((await verifyLifted(source, lifted)).classes).toMatchObject([{ findings: [] }]);
});

test("nor if the class asks for no clock", async () => {
  const { report, source } = await lift(`/** @clock none */${FLIP}`);
  if (report.outcome !== "lifted") throw new Error("not lifted");
  expect(report.order).toBe(
    "any: updates outside of the log commute; in the log, Lamport clock; at equal clocks by the later stamp (clock, then replica)",
  );
  const lifted = { path: "stock.crdt.ts", text: report.emitted.text };
  expect((await verifyLifted(source, lifted)).classes).toMatchObject([{ findings: [] }]);
});
