import {
  type DeltaOf,
  type JsonOf,
  lex,
  map,
  max,
  min,
  or,
  record,
  type StateOf,
  set,
  slots,
} from "@joinery/runtime";
import { expectTypeOf, test } from "vitest";

test("the types of states, deltas and JSON data are precise", () => {
  const lattice = record({
    items: map("string", lex(max("nat"), or())),
    kinds: set({ enum: ["a", "b"] }),
    low: min({ option: "num" }),
    last: max({ option: { tuple: ["nat", "string", { option: "num" }] } }),
    inner: map("bool", record({ votes: slots(max("nat")) })),
  });
  type L = typeof lattice;

  expectTypeOf<StateOf<L>>().toEqualTypeOf<{
    readonly items: ReadonlyMap<string, readonly [number, boolean]>;
    readonly kinds: ReadonlySet<"a" | "b">;
    readonly low: number | null;
    readonly last: readonly [number, string, number | null] | null;
    readonly inner: ReadonlyMap<boolean, { readonly votes: ReadonlyMap<string, number> }>;
  }>();
  expectTypeOf<DeltaOf<L>>().toEqualTypeOf<{
    readonly items?: ReadonlyMap<string, readonly [number, boolean]>;
    readonly kinds?: ReadonlySet<"a" | "b">;
    readonly low?: number | null;
    readonly last?: readonly [number, string, number | null] | null;
    readonly inner?: ReadonlyMap<boolean, { readonly votes?: ReadonlyMap<string, number> }>;
  }>();
  type Infinite = "Infinity" | "-Infinity";
  expectTypeOf<JsonOf<L>>().toEqualTypeOf<{
    readonly items: readonly (readonly [string, readonly [number, boolean]])[];
    readonly kinds: readonly ("a" | "b")[];
    readonly low: number | Infinite | null;
    readonly last: readonly [number, string, number | Infinite | null] | null;
    readonly inner: readonly (readonly [
      boolean,
      { readonly votes: readonly (readonly [string, number])[] },
    ])[];
  }>();
  // @ts-expect-error: the first part of a lexicographic pair must be a chain
  expectTypeOf(() => lex(set("string"), or())).toBeFunction();
});
