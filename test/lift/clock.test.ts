import { describe, expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";
import { solver } from "../support/solver.js";

const SET =
  "private items = new Set<string>(); add(x: string) { this.items.add(x); } remove(x: string) { this.items.delete(x); } has(x: string) { return this.items.has(x); }";
const COUNTER =
  "private n = 0; count() { this.n += 1; } reset() { this.n = 0; } get value() { return this.n; }";
const LIST =
  "private list: string[] = []; note(x: string) { this.list.push(x); } get notes() { return this.list.join(); }";
const TOTAL =
  "private total = 0; earn(n: number) { this.total += n; } get sum() { return this.total; }";
const PAIRS =
  "private items = new Set<string>(); pair(x: string, y: string) { this.items.add(x); this.items.add(y); } remove(x: string) { this.items.delete(x); } has(x: string) { return this.items.has(x); }";

const WISHES =
  "private wishes = new Map<string, { price: number; note?: string; taken: boolean }>(); add(name: string, price: number) { this.wishes.set(name, { price, taken: false }); } annotate(name: string, note: string) { const wish = this.wishes.get(name); if (wish) wish.note = note; } take(name: string) { const wish = this.wishes.get(name); if (!wish || wish.taken) return false; wish.taken = true; return true; } drop(name: string) { this.wishes.delete(name); } isFree(name: string) { return this.wishes.get(name)?.taken === false; }";

async function lifted(tags: string, members: string) {
  const text = `/** ${tags.replaceAll(";", "\n * ")} */ export class C { ${members} }`;
  const { classes } = await liftSource({ path: "c.ts", text }, { solver: await solver() });
  const [report] = classes;
  if (report?.outcome !== "lifted") {
    throw new Error(report?.diagnostics.map(({ message }) => message).join("\n"));
  }
  const { clock, whyThisClock, growth, parts } = report;
  const kinds = parts.map(({ lattice }) => /^(causal|log)?/.exec(lattice)?.[0] || "plain");
  return { clock, why: whyThisClock ?? "", growth, kinds, text: report.emitted.text };
}

describe("with no @clock the first that fits is taken, and the report says why", () => {
  test.each([
    ["updates that commute", "", TOTAL, "none", ["plain"], /^all updates commute$/],
    [
      "updates that overwrite",
      "@conflict add > remove",
      SET,
      "causal",
      ["causal"],
      /^add and remove do not commute$/,
    ],
    [
      "the later call, where both clocks would do",
      "@conflict latest",
      SET,
      "lamport",
      ["plain"],
      /causal cells would answer alike/,
    ],
    [
      "the later call, where only causal slots will do",
      "@conflict latest",
      COUNTER,
      "causal",
      ["plain"],
      /^count and reset do not commute; Lamport's clock does not fit n: /,
    ],
    [
      "a reset that should win over adds that it has not seen",
      "@conflict reset > count",
      COUNTER,
      "lamport",
      ["log"],
      /causal cells do not fit n: Under the causal clock what is added counts after/,
    ],
    [
      "an update on two keys",
      "@conflict pair > remove",
      PAIRS,
      "causal",
      ["causal"],
      /^pair and remove do not commute$/,
    ],
    [
      "components of which each has an update of its own",
      "@conflict take > annotate > add > drop;@conflict latest",
      WISHES,
      "causal",
      ["causal"],
      /^two calls of add do not commute$/,
    ],
    [
      "cells beside a log",
      "@conflict add > remove;@conflict latest",
      `${SET} ${LIST}`,
      "causal",
      ["causal", "log"],
      /^add and remove do not commute$/,
    ],
    [
      "a log beside what needs no order",
      "@conflict latest",
      `${TOTAL} ${LIST}`,
      "lamport",
      ["plain", "log"],
      /only what a log keeps needs an order/,
    ],
    [
      "a chain that only a log needs",
      "@conflict earn > note;@conflict latest",
      `${TOTAL} ${LIST}`,
      "lamport",
      ["plain", "log"],
      /only what a log keeps needs an order/,
    ],
  ] as const)(
    "%s",
    async (_, tags, members, clock, kinds, why) => {
      const found = await lifted(tags, members);
      expect(found).toMatchObject({ clock, kinds });
      expect(found.why).toMatch(why);
      expect(found.text.replaceAll(/\s+(?:\* +)?/g, " ")).toContain(
        `Clock: ${clock}, taken because ${found.why}`,
      );
    },
    30_000,
  );

  test("the class's own @clock needs no reason", async () => {
    const found = await lifted("@conflict add > remove;@clock lamport", SET);
    expect(found).toMatchObject({ clock: "lamport", why: "", kinds: ["plain"] });
    expect(found.text).not.toContain("Clock:");
  });
});
