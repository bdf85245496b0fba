import { describe, expect, test } from "vitest";
import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { connectBroadcastChannel } from "../../src/broadcast-channel/index.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { subjects } from "../support/subjects.js";
import { until } from "../support/until.js";

const open = cleanups();
const told = errors();
const onError = told.listener;

const connect = (replica: Parameters<typeof connectBroadcastChannel>[0], channel: string) =>
  open(connectBroadcastChannel(replica, { channel, onError }));

describe.each(subjects)("$name", ({ name, create, act }) => {
  test("tabs that come one after the other, each with something of its own, agree and stay so", async () => {
    const replicas = ["a", "b", "c"].map((replica) => create({ replica }));
    const states = () => replicas.map((replica) => JSON.stringify(replica.state()));
    for (const [i, replica] of replicas.entries()) {
      act(replica, i);
      connect(replica, name);
      act(replica, 10 + i);
      await until(() => new Set(states().slice(0, i + 1)).size === 1, `${i + 1} agree`);
    }
    const before = states();
    for (const [i, replica] of replicas.entries()) act(replica, 20 + i);
    await until(
      () => new Set(states()).size === 1 && states()[0] !== before[0],
      "they agree later",
    );
  });
});

test("who has closed is not told any more, and tells nothing", async () => {
  const [a, b, c] = ["a", "b", "c"].map((replica) => new GroceriesCRDT({ replica })) as [
    GroceriesCRDT,
    GroceriesCRDT,
    GroceriesCRDT,
  ];
  connect(a, "closing");
  connect(c, "closing");
  const link = connectBroadcastChannel(b, { channel: "closing", onError });
  a.add("milk");
  await until(() => b.has("milk") && c.has("milk"), "milk");
  link.close();
  b.add("bread");
  a.add("tea");
  await until(() => c.has("tea"), "tea");
  expect([a.has("bread"), b.has("tea")]).toEqual([false, false]);
});

test("what is no message, or damaged, or of another class, is told of, and changes nothing", async () => {
  const [a, b] = [new GroceriesCRDT({ replica: "a" }), new GroceriesCRDT({ replica: "b" })];
  connect(a, "damaged");
  const other = open(new BroadcastChannel("damaged"));
  const stock = new StockCRDT();
  stock.increment(1);
  const wrong: unknown[] = [
    null,
    "hello",
    {},
    { kind: "update", bytes: [1, 2] },
    { kind: "update", to: 1, bytes: new Uint8Array() },
    { kind: "hello", bytes: a.version() },
    { kind: "version", from: "x", bytes: a.version() },
    { kind: "hello", from: "x", bytes: a.encode() },
    { kind: "update", bytes: a.encode().slice(0, -1) },
    { kind: "update", bytes: new TextEncoder().encode("{") },
    { kind: "update", bytes: stock.encode() },
  ];
  for (const message of wrong) other.postMessage(message);
  await until(() => told.count === wrong.length, "all are told of");
  const names = told.take().map((error) => error.name);
  expect(names.slice(0, 7)).toEqual(Array(7).fill("MalformedMessageError"));
  expect(names.slice(7)).toEqual(Array(4).fill("InvalidStateError"));
  connect(b, "damaged");
  a.add("milk");
  await until(() => b.has("milk"), "milk");
});
