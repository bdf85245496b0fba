import { causal, cell, cells, gone, or, Replica } from "@joinery/runtime";
import { expect, test } from "vitest";

const items = causal(cells("string", cell(or())));

function newSet(replica: string) {
  return new Replica(items, (state) => items.observe(state), { replica });
}

/* The past that came first, in a state that had none, is that of one node: what is noted of later ones must not become part of it. */

test("a past that comes to one cell hides nothing in it that only others have seen", () => {
  const [a, b, c, late] = ["a", "b", "c", "late"].map(newSet) as [
    ReturnType<typeof newSet>,
    ReturnType<typeof newSet>,
    ReturnType<typeof newSet>,
    ReturnType<typeof newSet>,
  ];
  const deltas: Uint8Array[] = [];
  for (const replica of [a, b, c]) {
    replica.listeners.onUpdate((delta) => deltas.push(delta));
  }
  const add = (replica: ReturnType<typeof newSet>, key: string) =>
    replica.update(() => new Map([[key, true]]));
  const remove = (replica: ReturnType<typeof newSet>, key: string) =>
    replica.update(() => new Map([[key, gone]]));
  add(b, "x");
  add(c, "y");
  remove(c, "x");
  add(a, "x");
  remove(b, "y");
  remove(b, "y");
  for (const delta of deltas.reverse()) {
    late.apply(delta, undefined);
  }
  expect([...late.view.keys()].sort()).toEqual(["x", "y"]);
});
