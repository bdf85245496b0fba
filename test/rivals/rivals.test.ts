import { expect, test } from "vitest";
import { type LiftedObject, lifted } from "../rules/lift.js";
import {
  automergeLibrary,
  type Library,
  loroLibrary,
  type Shared,
  tinybaseLibrary,
  yjsLibrary,
} from "./libraries.js";

/* What is left of concurrent changes: the lifted class beside the libraries that people use. */

const SOURCE = `/** @conflict add > remove\n * @conflict count > reset */ export class Shared {
  private items = new Set<string>();
  private n = 0;
  add(item: string) { this.items.add(item); }
  remove(item: string) { this.items.delete(item); }
  has(item: string) { return this.items.has(item); }
  count() { this.n += 1; }
  reset() { this.n = 0; }
  value() { return this.n; }
}`;

const NUMBERS = [1, 2, 3, 4];

interface Situation {
  readonly what: string;
  /** What everybody would say. */
  readonly wanted: boolean | number;
  run(replicas: readonly [Shared, Shared, Shared, Shared]): boolean | number;
}

const SITUATIONS: readonly Situation[] = [
  {
    what: "an item is added again beside a removal",
    wanted: true,
    run: (all) => {
      const [a, b] = all;
      a.add("x");
      settle(all);
      a.remove("x");
      b.add("x");
      settle(all);
      return a.has("x");
    },
  },
  {
    what: "the same, and who removes it has done more",
    wanted: true,
    run: (all) => {
      const [a, b] = all;
      a.add("x");
      settle(all);
      for (const other of ["1", "2", "3", "4", "5"]) {
        a.add(other);
      }
      a.remove("x");
      b.add("x");
      settle(all);
      return a.has("x");
    },
  },
  {
    what: "two add one to 5",
    wanted: 7,
    run: (all) => {
      startAt5(all);
      all[0].count();
      all[1].count();
      settle(all);
      return all[0].value();
    },
  },
  {
    what: "two add one to 5 beside a reset",
    wanted: 2,
    run: (all) => {
      startAt5(all);
      all[0].count();
      all[1].count();
      all[2].reset();
      settle(all);
      return all[0].value();
    },
  },
  {
    what: "two add one to 5 beside two resets",
    wanted: 2,
    run: (all) => {
      startAt5(all);
      all[0].count();
      all[1].count();
      all[2].reset();
      all[3].reset();
      settle(all);
      return all[0].value();
    },
  },
];

function startAt5(all: readonly [Shared, ...Shared[]]): void {
  for (let i = 0; i < 5; i += 1) {
    all[0].count();
  }
  settle(all);
}

/** Lets everybody have everything. */
function settle(all: readonly Shared[]): void {
  for (let round = 0; round < 2; round += 1) {
    for (const to of all) {
      for (const from of all) {
        if (from !== to) {
          to.take(from);
        }
      }
    }
  }
}

function answersOf(name: string, library: Library): readonly (boolean | number)[] {
  return SITUATIONS.map(({ run }) => {
    const [a, b, c, d] = NUMBERS.map(library);
    if (!a || !b || !c || !d) {
      throw new Error("four replicas are needed");
    }
    const answer = run([a, b, c, d]);
    const again = [a, b, c, d].map((one) =>
      typeof answer === "boolean" ? one.has("x") : one.value(),
    );
    expect(again, `${name}: ${run}`).toEqual([answer, answer, answer, answer]);
    return answer;
  });
}

test("what is added without a removal's or a reset's knowing stays, which no library has for both", async () => {
  const make = await lifted(SOURCE);
  const joinery: Library = (replica) => {
    const object = make(`r${replica}`) as LiftedObject & Shared & { replica: Shared };
    return Object.assign(object, { take: (other: Shared) => object.merge(other as never) });
  };
  const libraries = {
    joinery,
    yjs: yjsLibrary,
    automerge: automergeLibrary,
    loro: loroLibrary,
    tinybase: tinybaseLibrary,
  };
  const columns = Object.entries(libraries).map(
    ([name, library]) => [name, answersOf(name, library)] as const,
  );
  const table = SITUATIONS.map(({ what, wanted }, i) => ({
    what,
    wanted,
    ...Object.fromEntries(columns.map(([name, answers]) => [name, answers[i]])),
  }));
  // biome-ignore lint/suspicious/noConsole: the table is to be read
  console.table(table);
  const wanted = SITUATIONS.map((situation) => situation.wanted);
  const { joinery: ours, ...others } = Object.fromEntries(columns);
  expect(ours).toEqual(wanted);
  for (const [name, answers] of Object.entries(others)) {
    expect(answers, name).not.toEqual(wanted);
  }
  // Who writes what is there already writes nothing, for these three: so the removal has nothing to yield to.
  expect(["automerge", "loro", "tinybase"].map((name) => others[name]?.[0])).toEqual([
    false,
    false,
    false,
  ]);
});
