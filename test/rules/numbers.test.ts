import { describe, expect, test } from "vitest";
import { diagnosticsOf, exchange, lifted, limitsOf, sent } from "./lift.js";

/** A total that adds each amount as it arrives. */
function totalOf(arrived: readonly number[]): number {
  return arrived.reduce((total, amount) => total + amount, 0);
}

describe("numbers that are added are integers", () => {
  const account = (amount: string) => `
    export class Account {
      private total = 0;
      add(amount: number): void { this.total += ${amount}; }
      get balance(): number { return this.total; }
    }`;

  test("without the rule, two replicas that got the same amounts disagree", () => {
    const alice = totalOf([0.1, 0.2, 0.3]);
    const bob = totalOf([0.3, 0.2, 0.1]);
    expect(alice).toBe(0.6000000000000001);
    expect(bob).toBe(0.6);
  });

  test("a fraction in the source keeps the class from a proof", () => {
    expect(limitsOf(account("0.1"))).toEqual(["J1501"]);
    expect(limitsOf(account("amount"))).toEqual([]);
  });

  test("the lifted class rejects a fraction, and nothing changes", async () => {
    const [alice, bob] = ["alice", "bob"].map(await lifted(account("amount")));
    alice!.add(1);
    expect(() => alice!.add(0.1)).toThrow("integer");
    expect(() => alice!.add(2 ** 53)).toThrow("integer");
    bob!.add(2);
    exchange(alice!, bob!);
    expect([alice!.balance, bob!.balance]).toEqual([3, 3]);
  });

  test("in a log all replicas add fractions in the same order", async () => {
    const [alice, bob] = ["alice", "bob"].map(
      await lifted(`
        /** @conflict latest */
        export class Account {
          private readonly amounts: number[] = [];
          add(amount: number): void { this.amounts.push(amount); }
          get balance(): number { return this.amounts.reduce((sum, amount) => sum + amount, 0); }
        }`),
    );
    alice!.add(0.3);
    bob!.add(0.1);
    bob!.add(0.2);
    exchange(alice!, bob!);
    expect(alice!.balance).toBe(bob!.balance);
  });
});

describe("no number is NaN", () => {
  const highest = (value: string) => `
    export class Highest {
      private best = 0;
      offer(value: number): void { if (value > this.best) this.best = ${value}; }
      get value(): number { return this.best; }
    }`;

  test("without the rule, the larger of two values depends on which came first", () => {
    const larger = (a: number, b: number) => (b > a ? b : a);
    expect(larger(larger(0, Number.NaN), 1)).toBe(1);
    expect(larger(Number.NaN, 1)).toBeNaN();
    expect(larger(1, Number.NaN)).toBe(1);
  });

  test("without the rule, a key is another one after it was sent", () => {
    const seen = new Set([Number.NaN]);
    const arrived = new Set(sent([...seen]));
    expect([seen.has(Number.NaN), arrived.has(Number.NaN)]).toEqual([true, false]);
  });

  test("NaN in the source keeps the class from a proof", () => {
    expect(limitsOf(highest("NaN"))).toEqual(["J1320"]);
  });

  test("the lifted class rejects it as a value", async () => {
    const alice = (await lifted(highest("value")))("alice");
    expect(() => alice.offer(Number.NaN)).toThrow("NaN");
    alice.offer(1);
    expect(alice.value).toBe(1);
  });

  test("the lifted class rejects it as a key", async () => {
    const alice = (
      await lifted(`
        export class Numbers {
          private readonly numbers = new Set<number>();
          add(value: number): void { this.numbers.add(value); }
          has(value: number): boolean { return this.numbers.has(value); }
        }`)
    )("alice");
    expect(() => alice.add(Number.NaN)).toThrow("NaN");
    expect(alice.has(Number.NaN)).toBe(false);
  });
});

describe("-0 is 0", () => {
  test("without the rule, a register is another one after it was sent", () => {
    const register = { value: -0 };
    expect(1 / register.value).toBe(Number.NEGATIVE_INFINITY);
    expect(1 / sent(register).value).toBe(Number.POSITIVE_INFINITY);
  });

  test("the lifted class keeps 0, in registers and as a key", async () => {
    const [alice, bob] = ["alice", "bob"].map(
      await lifted(`
        /** @conflict latest */
        export class Level {
          private level = 1;
          private readonly seen = new Set<number>();
          set(level: number): void { this.level = level; this.seen.add(level); }
          get sign(): number { return 1 / this.level; }
          list(): number[] { return [...this.seen].sort(); }
        }`),
    );
    alice!.set(-0);
    bob!.merge(alice!);
    expect([alice!.sign, bob!.sign]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    bob!.set(0);
    exchange(alice!, bob!);
    expect([alice!.list(), bob!.list()]).toEqual([[0], [0]]);
  });

  test("a literal -0 is no matter for a diagnostic", () => {
    expect(
      diagnosticsOf(`
        export class Level {
          private level = -0;
          set(level: number): void { this.level = level; }
          get(): number { return this.level; }
        }`),
    ).toEqual([]);
  });
});
