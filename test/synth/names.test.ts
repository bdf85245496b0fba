import { describe, expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";

/** Names of a class's field, two updates and their argument. */
interface Names {
  readonly field: string;
  readonly first: string;
  readonly second: string;
  readonly arg: string;
}

const PLAIN: Names = { field: "content", first: "put", second: "take", arg: "x" };

/** Names that mean something to the proof, to JavaScript, or to solvers. */
const ODD: readonly Names[] = [
  { ...PLAIN, arg: "clock" },
  { ...PLAIN, arg: "replica" },
  { field: "rank", first: "clock", second: "replica", arg: "rank" },
  { field: "s", first: "is", second: "take", arg: "take" },
  { field: "events", first: "last", second: "is", arg: "is" },
  { field: "$state", first: "$last", second: "$slot", arg: "e" },
  { field: "value", first: "arg", second: "e", arg: "arg" },
  { field: "origin", first: "e", second: "s", arg: "s" },
  { field: "infinity", first: "any", second: "all", arg: "infinity" },
  { field: "toString", first: "hasOwnProperty", second: "valueOf", arg: "toString" },
  { field: "größe", first: "ändere", second: "中文", arg: "é" },
  { field: "assert", first: "ite", second: "let", arg: "par" },
];

const ROWS: Readonly<Record<string, (names: Names) => string>> = {
  "add-wins set": ({ field, first, second, arg }) => `
    /** @conflict ${first} > ${second}\n * @clock lamport */
    export class C {
      private ${field} = new Set<string>();
      ${first}(${arg}: string) { this.${field}.add(${arg}); }
      ${second}(${arg}: string) { this.${field}.delete(${arg}); }
      contains(what: string) { return this.${field}.has(what); }
    }`,
  "two-phase set": ({ field, first, second, arg }) => `
    /** @conflict ${second} > ${first}\n * @clock none */
    export class C {
      private ${field} = new Set<number>();
      ${first}(${arg}: number) { this.${field}.add(${arg}); }
      ${second}(${arg}: number) { this.${field}.delete(${arg}); }
      contains(what: number) { return this.${field}.has(what); }
    }`,
  "latest register": ({ field, first, arg }) => `
    /** @conflict latest\n * @clock lamport */
    export class C {
      private ${field} = "";
      ${first}(${arg}: string) { this.${field} = ${arg}; }
      content_() { return this.${field}; }
    }`,
  "register by value": ({ field, first, arg }) => `
    /** @conflict (a, b) => a.${arg} <= b.${arg}\n * @clock lamport */
    export class C {
      private ${field} = 0;
      ${first}(${arg}: number) { this.${field} = ${arg}; }
      content_() { return this.${field}; }
    }`,
  counter: ({ field, first, second, arg }) => `
    /** @clock lamport */
    export class C {
      private ${field} = 0;
      ${first}(${arg}: number) { this.${field} += ${arg}; }
      ${second}(${arg}: number) { this.${field} -= ${arg}; }
      content_() { return this.${field}; }
    }`,
};

/** The lattice, without the name of the field. */
async function latticeOf(text: string): Promise<string> {
  const { classes, diagnostics } = await liftSource({ path: "names.ts", text });
  const [lifted] = classes;
  if (lifted?.outcome !== "lifted") {
    const found = [...diagnostics, ...(lifted?.diagnostics ?? [])].map((d) => d.message);
    throw new Error(`${text}\n${found.join("\n")}`);
  }
  return lifted.parts.map((part) => `${part.lattice}; ${part.commutes}`).join();
}

describe("no name means anything to the search or the proof", () => {
  for (const [row, write] of Object.entries(ROWS)) {
    test(row, { timeout: 60_000 }, async () => {
      const plain = await latticeOf(write(PLAIN));
      for (const names of ODD) {
        expect(await latticeOf(write(names)), JSON.stringify(names)).toBe(plain);
      }
    });
  }
});
