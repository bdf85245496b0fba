import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { roomOf } from "../../src/relay/room-of.js";
import { addressOf } from "../../src/websocket/address.js";
import { waitBefore } from "../../src/websocket/backoff.js";
import { encodeMessage } from "../../src/websocket/message.js";
import { CloseCode, connectWebSocket, RefusedError } from "../../src/websocket/node.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { until } from "../support/until.js";

const open = cleanups();
const told = errors();
const onError = told.listener;
const reconnect = { first: 5, most: 20 };

/** A relay that says to its clients what the test wants. */
async function strangeRelay(greet: (socket: WebSocket, client: number) => void) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const closed: number[] = [];
  let clients = 0;
  server.on("connection", (socket) => {
    socket.on("close", (code) => closed.push(code));
    greet(socket, clients++);
  });
  open({
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, closed };
}

const connect = (replica: GroceriesCRDT, url: string) =>
  open(connectWebSocket(replica, { url, room: "r", onError, reconnect }));

const bob = new GroceriesCRDT({ replica: "bob" });
bob.add("bread");
const version = encodeMessage({ kind: "version", version: new GroceriesCRDT().version() });

test.each<[string, string | Uint8Array]>([
  ["text", "hello"],
  ["nothing", new Uint8Array()],
  ["an unknown kind", Uint8Array.of(77)],
  ["a version that is none", Uint8Array.of(1, 2, 3)],
])("a relay that sends %s is told so, and tried again", async (_, data) => {
  const relay = await strangeRelay((socket, client) => socket.send(client < 2 ? data : version));
  const connection = connect(new GroceriesCRDT(), relay.url);
  await until(() => connection.status === "online", "online in the end");
  expect(told.take().map(({ name }) => name)).toEqual(Array(2).fill("MalformedMessageError"));
  await until(() => relay.closed.length === 2, "both are closed");
  expect(relay.closed).toEqual([CloseCode.malformed, CloseCode.malformed]);
});

test("a damaged update is told of, and what comes after it is taken", async () => {
  const update = bob.encode();
  const relay = await strangeRelay((socket) => {
    socket.send(encodeMessage({ kind: "update", update: update.slice(0, -1) }));
    socket.send(encodeMessage({ kind: "update", update }));
    socket.send(version);
  });
  const alice = new GroceriesCRDT({ replica: "alice" });
  const connection = connect(alice, relay.url);
  await until(() => connection.status === "online", "online");
  expect(alice.has("bread")).toBe(true);
  expect(told.take().map(({ name }) => name)).toEqual(["InvalidStateError"]);
});

test.each([
  [CloseCode.goingAway, "offline"],
  [CloseCode.internal, "offline"],
  [CloseCode.full, "offline"],
  [CloseCode.malformed, "refused"],
  [CloseCode.otherClass, "refused"],
  [CloseCode.tooLarge, "refused"],
] as const)("closed with %i, the client is %s", async (code, status) => {
  const relay = await strangeRelay((socket) => socket.close(code, "because"));
  const connection = open(
    connectWebSocket(new GroceriesCRDT(), { url: relay.url, room: "r", onError }),
  );
  await until(() => connection.status === status, status);
  const errors = told.take();
  expect(errors).toHaveLength(status === "refused" ? 1 : 0);
  for (const error of errors) {
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ code, message: "the relay refused the connection: because" });
  }
});

test("a client that was closed, or refused, is not heard of again", async () => {
  let clients = 0;
  const relay = await strangeRelay((socket) => {
    clients++;
    socket.send(version);
  });
  const alice = new GroceriesCRDT({ replica: "alice" });
  const connection = connect(alice, relay.url);
  const statuses: string[] = [];
  const off = connection.on("status", (status) => statuses.push(status));
  await until(() => connection.status === "online", "online");
  connection.close();
  connection.close();
  connection.retry();
  await until(() => relay.closed.length === 1, "closed");
  alice.add("milk");
  off();
  expect([relay.closed, statuses, clients]).toEqual([[CloseCode.normal], ["online", "closed"], 1]);
});

test("who knows that the network is back need not wait", async () => {
  const relay = await strangeRelay((socket, client) => {
    if (client === 0) socket.terminate();
    else socket.send(version);
  });
  const day = 24 * 3600 * 1000;
  const options = { url: relay.url, room: "r", onError, reconnect: { first: day, most: day } };
  const connection = open(connectWebSocket(new GroceriesCRDT(), options));
  await until(() => connection.status === "offline", "offline");
  connection.retry();
  await until(() => connection.status === "online", "online");
});

test("one that is closed at once each time waits longer and longer", async () => {
  const relay = await strangeRelay((socket, client) => {
    socket.send(version);
    if (client < 6) socket.close(CloseCode.full, "");
  });
  const timers = vi.spyOn(globalThis, "setTimeout");
  const options = { url: relay.url, room: "r", onError, reconnect: { first: 1, most: 7777 } };
  const connection = open(connectWebSocket(new GroceriesCRDT(), { ...options, random: () => 1 }));
  await until(() => relay.closed.length === 6 && connection.status === "online", "the seventh");
  const waits = timers.mock.calls.map(([, wait]) => wait);
  timers.mockRestore();
  expect(waits).toEqual(expect.arrayContaining([1, 2, 4, 8, 16, 32]));
});

test("the room is the last part of the path, and a query stays", () => {
  expect(addressOf("ws://x", "r")).toBe("ws://x/r");
  expect(addressOf("wss://x/a/b/?token=1", "ä/?#.. %")).toBe(
    "wss://x/a/b/%C3%A4%2F%3F%23..%20%25?token=1",
  );
  for (const [url, room] of [
    ["ws://x/a", "ü/b"],
    ["ws://x/?q=/y", "..."],
  ] as const) {
    const { pathname, search } = new URL(addressOf(url, room));
    expect(roomOf(`${pathname}${search}`)).toBe(room);
  }
});

test("what is no address, or no room, is thrown at once, and the replica is left alone", () => {
  const alice = new GroceriesCRDT({ replica: "alice" });
  expect(() => connect(alice, "not an address")).toThrow(TypeError);
  for (const room of ["", ".", "..", "x".repeat(257)]) {
    expect(() => connectWebSocket(alice, { url: "ws://x", room, onError })).toThrow(TypeError);
  }
  alice.add("milk");
});

test("waits grow twofold up to the most, and are spread", () => {
  const backoff = { first: 500, most: 30_000 };
  const waits = (random: number) =>
    [0, 1, 2, 5, 6, 7, 2000].map((attempt) => waitBefore(attempt, backoff, random));
  expect(waits(0)).toEqual([250, 500, 1000, 8000, 15_000, 15_000, 15_000]);
  expect(waits(1)).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000, 30_000]);
});
