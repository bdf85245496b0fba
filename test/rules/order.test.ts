import { describe, expect, test } from "vitest";
import { diagnosticsOf, exchange, lifted } from "./lift.js";

describe("the order of elements is the same on every replica", () => {
  const names = (sort: string) => `
    export class Names {
      private readonly names = new Set<string>();
      add(name: string): void { this.names.add(name); }
      list(): string[] { return [...this.names]${sort}; }
    }`;

  test("without the rule, a list is in the order of arrival", () => {
    const alice = new Set<string>();
    const bob = new Set<string>();
    for (const name of ["Zoe", "Ann"]) alice.add(name);
    for (const name of ["Ann", "Zoe"]) bob.add(name);
    expect([...alice]).toEqual(["Zoe", "Ann"]);
    expect([...bob]).toEqual(["Ann", "Zoe"]);
  });

  test("an answer that depends on it gets a warning", () => {
    expect(diagnosticsOf(names(""))).toEqual(["J1601"]);
    expect(diagnosticsOf(names(".sort()"))).toEqual([]);
  });

  test("the lifted class lists by keys, whatever came first", async () => {
    const [alice, bob] = ["alice", "bob"].map(await lifted(names("")));
    alice!.add("Zoe");
    bob!.add("Ann");
    exchange(alice!, bob!);
    expect([alice!.list(), bob!.list()]).toEqual([
      ["Ann", "Zoe"],
      ["Ann", "Zoe"],
    ]);
  });
});
