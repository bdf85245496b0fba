import { contentsOf } from "@joinery/runtime";
import { expect, test } from "vitest";
import { GroceriesCRDT } from "../../corpus/groceries/input.crdt.js";
import { Exchange } from "../src/exchange.js";
import { storeBeforeSending } from "../src/stored.js";
import { isJsonUpdate, updateSince } from "../src/update.js";
import { errors } from "./support/errors.js";
import { until } from "./support/until.js";

const told = errors();

function exchangeOf(replica: GroceriesCRDT) {
  const sent: Uint8Array[] = [];
  const exchange = new Exchange(replica, (update) => sent.push(update), told.listener);
  return { exchange, sent };
}

const eventsOf = (update: Uint8Array) => contentsOf("envelope", update).events.toJSON();

test.each(["bytes", "JSON"])(
  "what comes as %s is not sent back; what a listener adds to it is sent",
  (form) => {
    const [a, b] = [new GroceriesCRDT({ replica: "a" }), new GroceriesCRDT({ replica: "b" })];
    b.add("milk");
    const update = form === "bytes" ? b.encode() : updateSince(b, a.version());
    if (update === undefined) throw new Error("b has something that a lacks");
    expect(isJsonUpdate(update)).toBe(form === "JSON");
    const off = a.on("change", () => {
      off();
      a.add("bread");
    });
    const { exchange, sent } = exchangeOf(a);
    expect(exchange.receive(update)).toBe(true);
    expect(exchange.receive(update)).toBe(false);
    a.add("tea");
    expect(sent.map(eventsOf)).toEqual([[["a", [[1, 1]]]], [["a", [[2, 2]]]]]);
  },
);

test("what came another way is passed on", () => {
  const [a, b, c] = ["a", "b", "c"].map((replica) => new GroceriesCRDT({ replica })) as [
    GroceriesCRDT,
    GroceriesCRDT,
    GroceriesCRDT,
  ];
  const { sent } = exchangeOf(a);
  b.add("milk");
  a.applyUpdate(b.encode(), "another way");
  b.add("bread");
  a.merge(b);
  expect(sent).toHaveLength(2);
  for (const update of sent) c.applyUpdate(update);
  expect(c.state()).toEqual(b.state());
});

test("nothing goes out before all storages have it, and it goes out in order", async () => {
  const a = new GroceriesCRDT({ replica: "a" });
  const waiting: (() => void)[] = [];
  const slow = () => new Promise<void>((resolve) => waiting.push(resolve));
  storeBeforeSending(a, slow);
  storeBeforeSending(a, async () => undefined);
  const { exchange, sent } = exchangeOf(a);
  a.add("milk");
  a.add("bread");
  exchange.sendAll();
  exchange.sendSince(new GroceriesCRDT().version());
  expect(waiting).toHaveLength(4);
  for (const kept of waiting.slice(1)) kept();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sent).toEqual([]);
  waiting[0]?.();
  await until(() => sent.length === 4, "all is sent");
  expect(sent.slice(0, 3).map(eventsOf)).toEqual([
    [["a", [[1, 1]]]],
    [["a", [[2, 2]]]],
    [["a", [[1, 2]]]],
  ]);
});

test("what can't be kept is not sent, and that is told", async () => {
  const a = new GroceriesCRDT({ replica: "a" });
  let isFull = true;
  storeBeforeSending(a, async () => {
    if (isFull) throw new Error("the disk is full");
  });
  const { sent } = exchangeOf(a);
  a.add("milk");
  await until(() => told.count === 1, "it is told");
  expect(told.take().map(String)).toEqual(["Error: the disk is full"]);
  isFull = false;
  a.add("bread");
  await until(() => sent.length === 1, "bread is sent");
  expect(sent.map(eventsOf)).toEqual([[["a", [[2, 2]]]]]);
});
