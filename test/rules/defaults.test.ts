import { describe, expect, test } from "vitest";
import { exchange, lifted, limitsOf } from "./lift.js";

/** An event of an update whose argument may be left out. */
interface SetEvent {
  readonly degrees?: number;
}

/** What a replica shows that fills in a missing argument from its own state when the event arrives. */
function shown(usual: number, { degrees = usual }: SetEvent): number {
  return degrees;
}

describe("a default argument means the same everywhere", () => {
  const thermostat = (usual: string) => `
    /** @conflict latest */
    export class Thermostat {
      private usual = 20;
      private target = 0;
      setUsual(degrees: number): void { this.usual = degrees; }
      set(degrees = ${usual}): void { this.target = degrees; }
      get(): number { return this.target + this.usual - this.usual; }
    }`;

  test("without the rule, each replica fills in what it has", () => {
    const event: SetEvent = {};
    const alice = shown(18, event);
    const bob = shown(20, event);
    expect([alice, bob]).toEqual([18, 20]);
  });

  test("a default that reads the state keeps the fields from a proof, a constant does not", () => {
    expect(limitsOf(thermostat("this.usual"))).toEqual(["J1119"]);
    expect(limitsOf(thermostat("20"))).toEqual([]);
  });

  test("in the log, the calls before it decide what it is, on every replica", async () => {
    const [alice, bob] = ["alice", "bob"].map(await lifted(thermostat("this.usual")));
    alice!.setUsual(18);
    bob!.set();
    alice!.set();
    exchange(alice!, bob!);
    expect(alice!.get()).toBe(bob!.get());
  });

  test("a constant is filled in where the update is called", async () => {
    const [alice, bob] = ["alice", "bob"].map(await lifted(thermostat("21")));
    alice!.set();
    exchange(alice!, bob!);
    expect([alice!.get(), bob!.get()]).toEqual([21, 21]);
  });
});
