import { expect, test } from "vitest";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { provedLattices } from "../support/proved-lattices.js";
import { randomClass } from "../support/random-class.js";
import { rightLift } from "../support/right-lift.js";

const DRAWN = 80;
test("what is proved of random classes under random policies, replicas bear out", async () => {
  const found: string[] = [];
  for (let seed = 0; seed < DRAWN; seed += 1) {
    found.push(...(await provedLattices(randomClass(seed))));
  }
  expect(found.length).toBeGreaterThan(DRAWN / 4);
  expect(new Set(found).size).toBeGreaterThan(8);
}, 120_000);

test("counterexamples replay where two keys of a nested map may be one", async () => {
  await provedLattices(`/**
    * @conflict drop > file
    * @conflict latest
    * @clock lamport
    */
  class C {
    private readonly groups = new Map<string, Set<string>>();
    size(x: string) { return this.groups.get(x)?.size; }
    file(x: string) { const g = this.groups.get(x) ?? new Set<string>(); g.add(x); this.groups.set(x, g); }
    drop(x: string) { this.groups.delete(x); }
  }`);
});

test("a map whose entries are only ever put lifts", async () => {
  const { parts } = await rightLift(`/** @conflict latest\n * @clock lamport */ class C {
    private entries = new Map<string, number>();
    put(key: string, value: number) { this.entries.set(key, value); }
    get(key: string) { return this.entries.get(key); }
  }`);
  expect(parts.map((part) => theoryOf(part.lattice).notation)).toEqual([
    "map<string, lex(max<[nat, string]>, max<num>)>",
  ]);
});
