import { expect, test } from "vitest";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { CloseCode, startRelay } from "../../src/relay/index.js";
import { connectWebSocket, RefusedError } from "../../src/websocket/node.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { startProxy } from "../support/proxy.js";
import { connectRaw } from "../support/raw-client.js";
import { until } from "../support/until.js";

const open = cleanups();
const told = errors();
const onError = told.listener;
const reconnect = { first: 5, most: 20 };
const room = "r";

const named = (replica: string) => new GroceriesCRDT({ replica });
const updatesOf = (client: Awaited<ReturnType<typeof connectRaw>>) =>
  client.messages.filter(({ kind }) => kind === "update");
const nobody = { kind: "version", version: new GroceriesCRDT().version() } as const;

/** A client that sends each update of a replica by itself, and answers what it is asked only if `answers`. */
async function source(url: string, replica: GroceriesCRDT, answers: boolean) {
  const client = open(await connectRaw(url, room));
  client.say(nobody);
  replica.on("update", (update) => client.say({ kind: "update", update }));
  client.onMessage(({ kind }) => {
    if (kind === "whole" && answers) client.say({ kind: "update", update: replica.encode() });
  });
  return client;
}

/** Updates that one who comes now is sent. */
async function countForNewcomer(url: string) {
  const client = open(await connectRaw(url, room));
  client.say(nobody);
  await until(() => client.messages.some(({ kind }) => kind === "version"), "the relay is done");
  return updatesOf(client).length;
}

test("a long list of updates gives place to a whole state", async () => {
  const relay = open(await startRelay({ onError, limits: { messagesPerSecond: 10_000 } }));
  const [alice, bob] = [named("alice"), named("bob")];
  await source(relay.url, alice, true);
  for (let i = 0; i < 1500; i++) {
    alice.add("milk");
    alice.remove("milk");
    if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  alice.add("bread");
  open(connectWebSocket(bob, { url: relay.url, room, onError }));
  await until(() => bob.has("bread"), "bob has all");
  expect(bob.state()).toEqual(alice.state());
  expect(await countForNewcomer(relay.url)).toBeLessThan(600);
});

test("who is asked for its state and does not answer does not keep others from being asked", async () => {
  const relay = open(await startRelay({ onError, limits: { messagesPerSecond: 10_000 } }));
  const [alice, bob, carol] = [named("alice"), named("bob"), named("carol")];
  const mute = await source(relay.url, alice, false);
  for (let i = 0; i < 600; i++) alice.add(`item ${i}`);
  await until(() => mute.messages.some(({ kind }) => kind === "whole"), "alice was asked");
  expect(await countForNewcomer(relay.url)).toBe(600);
  bob.merge(alice);
  await source(relay.url, bob, true);
  for (let i = 0; i < 600; i++) bob.remove(`item ${i}`);
  bob.add("bread");
  open(connectWebSocket(carol, { url: relay.url, room, onError }));
  await until(() => carol.has("bread"), "carol has all");
  expect(carol.state()).toEqual(bob.state());
  expect(await countForNewcomer(relay.url)).toBeLessThan(600);
});

test("a relay that knows the class needs no client for that", async () => {
  const relay = open(await startRelay({ onError, create: () => new GroceriesCRDT() }));
  const mute = open(await connectRaw(relay.url, room));
  mute.say(nobody);
  const source = named("source");
  source.on("update", (update) => mute.say({ kind: "update", update }));
  for (let i = 0; i < 600; i++) {
    source.add("milk");
    source.remove("milk");
  }
  mute.say(nobody);
  await until(() => mute.messages.some(({ kind }) => kind === "version"), "the relay has all");
  const late = open(await connectRaw(relay.url, room));
  late.say(nobody);
  await until(() => late.messages.some(({ kind }) => kind === "version"), "the relay is done");
  expect(updatesOf(late).length).toBeLessThan(510);
  expect(mute.messages.some(({ kind }) => kind === "whole")).toBe(false);
});

test("a room that is full takes no more, says so, and keeps what it has", async () => {
  const relay = open(await startRelay({ onError, limits: { room: 2500 } }));
  const [alice, bob] = [named("alice"), named("bob")];
  const connection = open(connectWebSocket(alice, { url: relay.url, room, onError, reconnect }));
  alice.add("milk");
  await until(() => connection.status === "online" && relay.bytes > 0, "milk is there");
  alice.add("x".repeat(2000));
  await until(() => connection.status === "offline", "alice is sent away");
  expect(connection.status).not.toBe("refused");
  connection.close();
  expect(told.take().map(({ message }) => message)).toContain("the room has no space left");
  open(connectWebSocket(bob, { url: relay.url, room, onError }));
  await until(() => bob.has("milk"), "bob has milk");
  open(connectWebSocket(alice.clone(), { url: relay.url, room: "other", onError }));
});

test("rooms that nobody is in make place for others, the oldest first", async () => {
  const relay = open(await startRelay({ onError, limits: { rooms: 3, total: 4500 } }));
  const visit = async (name: string, size: number) => {
    const lists = [named("alice"), named("bob")];
    const item = "x".repeat(size);
    lists[0]?.add(item);
    const connections = lists.map((list) =>
      connectWebSocket(list, { url: relay.url, room: name, onError }),
    );
    await until(() => lists[1]?.has(item) === true, `${name} is kept`);
    for (const connection of connections) connection.close();
    await until(() => relay.clients === 0, `${name} is left`);
  };
  const isKept = async (name: string) => {
    const client = open(await connectRaw(relay.url, name));
    client.say(nobody);
    await until(() => client.messages.some(({ kind }) => kind === "version"), "an answer");
    client.close();
    await until(() => relay.clients === 0, "left");
    return updatesOf(client).length > 0;
  };
  await visit("a", 900);
  await visit("b", 900);
  expect(await isKept("a")).toBe(true);
  await visit("c", 1200);
  expect(await isKept("b")).toBe(false);
  expect(await isKept("a")).toBe(true);
  expect(await isKept("c")).toBe(true);
  expect(relay.rooms).toBe(2);
  for (const name of ["d", "e"]) await visit(name, 10);
  expect(relay.rooms).toBe(3);
});

test("for a client that takes nothing little waits, and later it has everything", async () => {
  const buffered = 100_000;
  const relay = open(await startRelay({ onError, limits: { buffered, bytesPerSecond: 2 ** 30 } }));
  const proxy = open(await startProxy(() => relay.port));
  const [fast, slow] = [named("fast"), named("slow")];
  const url = `ws://127.0.0.1:${proxy.port}`;
  const connection = open(connectWebSocket(slow, { url, room, onError, reconnect }));
  await source(relay.url, fast, true);
  await until(() => connection.status === "online", "slow is there");
  proxy.stall(true);
  // More than the machine's own buffers take.
  const size = 100_000;
  let most = 0;
  for (let i = 0; i < 160; i++) {
    fast.add(`${i} ${"x".repeat(size)}`);
    if (i % 4 !== 0) continue;
    await new Promise((resolve) => setTimeout(resolve, 1));
    most = Math.max(most, relay.waiting);
  }
  await until(() => relay.bytes > 159 * size, "the relay has it");
  expect(Math.max(most, relay.waiting)).toBeLessThan(buffered + 3 * size);
  proxy.stall(false);
  await until(() => slow.has(`159 ${"x".repeat(size)}`), "slow has the last");
  expect(slow.state()).toEqual(fast.state());
});

test("a client does not give a slow connection more than it takes, and loses nothing", async () => {
  const relay = open(await startRelay({ onError }));
  const proxy = open(await startProxy(() => relay.port));
  const [slow, other] = [named("slow"), named("other")];
  const url = `ws://127.0.0.1:${proxy.port}`;
  const options = { url, room, onError, reconnect, mostBuffered: 100_000 };
  const connection = open(connectWebSocket(slow, options));
  open(connectWebSocket(other, { url: relay.url, room, onError }));
  await until(() => connection.status === "online", "slow is there");
  proxy.stall(true);
  // More than the machine's own buffers take; the same few items, so that the state stays small.
  for (let i = 0; i < 1500; i++) slow.add(`${i % 10} ${"x".repeat(20_000)}`);
  slow.add("the last");
  proxy.stall(false);
  await until(() => other.has("the last"), "the other has the last");
  expect(other.state()).toEqual(slow.state());
  expect(proxy.received).toBeLessThan(1000 * 20_000);
});

test("a client that sends faster than it may is read more slowly, and nothing is lost", async () => {
  const relay = open(await startRelay({ onError, limits: { messagesPerSecond: 200 } }));
  const [alice, bob] = [named("alice"), named("bob")];
  await source(relay.url, alice, true);
  for (let i = 0; i < 300; i++) alice.add(`item ${i}`);
  open(connectWebSocket(bob, { url: relay.url, room, onError }));
  await until(() => bob.has("item 299"), "bob has the last");
  expect(bob.state()).toEqual(alice.state());
});

test("of much that is done at once a client sends the rest as one", async () => {
  const relay = open(await startRelay({ onError }));
  const [alice, bob] = [named("alice"), named("bob")];
  const connection = open(connectWebSocket(alice, { url: relay.url, room, onError }));
  open(connectWebSocket(bob, { url: relay.url, room, onError }));
  await until(() => connection.status === "online", "alice is there");
  for (let i = 0; i < 5000; i++) alice.add(`item ${i}`);
  await until(() => bob.has("item 4999"), "bob has the last");
  expect(bob.state()).toEqual(alice.state());
  expect(await countForNewcomer(relay.url)).toBeLessThan(30);
});

test("a state that is larger than the relay takes is an end, not a reason to try again", async () => {
  const relay = open(await startRelay({ onError, limits: { message: 1000 } }));
  const alice = named("alice");
  alice.add("x".repeat(2000));
  const connection = open(connectWebSocket(alice, { url: relay.url, room, onError, reconnect }));
  await until(() => connection.status === "refused", "alice is refused");
  await until(() => told.count >= 2, "both tell of it");
  const refused = told.take().find((error) => error instanceof RefusedError);
  expect(refused).toMatchObject({ code: CloseCode.tooLarge });
});

test("the relay gives up a client that is silent, and a client a relay", async () => {
  const relay = open(await startRelay({ onError, heartbeat: 30 }));
  const proxy = open(await startProxy(() => relay.port));
  const alice = named("alice");
  const url = `ws://127.0.0.1:${proxy.port}`;
  const options = { url, room, onError, reconnect, heartbeat: 30 };
  const connection = open(connectWebSocket(alice, options));
  const statuses: string[] = [];
  connection.on("status", (status) => statuses.push(status));
  await until(() => connection.status === "online" && relay.clients === 1, "alice is there");
  proxy.stall(true);
  await until(() => relay.clients === 0, "the relay gave up");
  await until(() => statuses.includes("offline"), "alice gave up");
  await until(() => connection.status === "online", "alice is back");
  alice.add("milk");
  await until(() => relay.bytes > 0, "milk arrives");
});
