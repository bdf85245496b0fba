import { describe, expect, test } from "vitest";
import { diagnosticsOf, exchange, lifted, limitsOf } from "./lift.js";

/** A class as its author wrote it; `log` has the calls that its other replicas get. */
class Carts {
  items = new Map<string, number>();
  readonly log: [string, number][] = [];

  set(item: string, count: number): void {
    this.log.push([item, count]);
    this.items.set(item, count);
  }

  live(): Map<string, number> {
    return this.items;
  }

  keep(items: Map<string, number>): void {
    this.log.push(...items);
    this.items = items;
  }
}

/** A replica that gets the same calls. */
function follow(first: Carts): Carts {
  const second = new Carts();
  for (const [item, count] of first.log) second.set(item, count);
  return second;
}

describe("nothing that can change is given out", () => {
  const cart = (answer: string) => `
    export class Cart {
      private readonly items = new Set<string>();
      add(item: string): void { this.items.add(item); }
      all(): Set<string> { return ${answer}; }
    }`;

  test("without the rule, a change from outside reaches no other replica", () => {
    const alice = new Carts();
    alice.set("tea", 1);
    alice.live().set("coffee", 2);
    const bob = follow(alice);
    expect([alice.items.size, bob.items.size]).toEqual([2, 1]);
  });

  test("a class that gives a collection out is refused, and so is a public one", () => {
    expect(diagnosticsOf(cart("this.items"))).toEqual(["J1406"]);
    expect(diagnosticsOf(cart("new Set(this.items)").replace("private readonly", ""))).toEqual([
      "J1122",
    ]);
  });

  test("what the lifted class gives out can be changed without harm", async () => {
    const alice = (await lifted(cart("new Set(this.items)")))("alice");
    alice.add("tea");
    alice.all().add("coffee");
    expect([...alice.all()]).toEqual(["tea"]);
  });

  test("so can what an answer of a log holds", async () => {
    const alice = (
      await lifted(`
        /** @conflict latest */
        export class Crowd {
          private readonly names = new Set<string>();
          enter(name: string): { names: Set<string> } {
            this.names.add(name);
            return { names: this.names };
          }
          get count(): number { return this.names.size; }
        }`)
    )("alice");
    alice.enter("Ann").names.add("Bob");
    expect(alice.count).toBe(1);
  });
});

describe("nothing is kept that the caller can change", () => {
  const tags = `
    /** @conflict latest */
    export class Tags {
      private tags = new Set<string>();
      replace(tags: Set<string>): void { this.tags = tags; }
      has(tag: string): boolean { return this.tags.has(tag); }
    }`;

  test("without the rule, a later change of an argument reaches no other replica", () => {
    const items = new Map([["tea", 1]]);
    const alice = new Carts();
    alice.keep(items);
    items.set("coffee", 2);
    const bob = follow(alice);
    expect([alice.items.size, bob.items.size]).toEqual([2, 1]);
  });

  test("a class that keeps an argument gets no proof", () => {
    expect(limitsOf(tags)).toEqual(["J1404"]);
  });

  test("its log keeps a copy", async () => {
    const [alice, bob] = ["alice", "bob"].map(await lifted(tags));
    const given = new Set(["red"]);
    alice!.replace(given);
    given.add("blue");
    exchange(alice!, bob!);
    expect([alice!.has("red"), alice!.has("blue")]).toEqual([true, false]);
    expect([bob!.has("red"), bob!.has("blue")]).toEqual([true, false]);
  });

  test("nor what a replica is made of", async () => {
    const names = ["a", "b"];
    const make = await lifted(
      `/** @conflict latest */
      export class Names {
        constructor(private names: string[]) {}
        add(name: string): void { this.names.push(name); }
        all(): string { return this.names.join(); }
      }`,
      names,
    );
    const alice = make("alice");
    names.push("c");
    alice.add("d");
    expect(alice.all()).toBe("a,b,d");
    expect(alice.clone({ replica: "bob" }).all()).toBe("a,b,d");
    expect(names).toEqual(["a", "b", "c"]);
  });
});
