import fc from "fast-check";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { CloseCode, startRelay } from "../../src/relay/index.js";
import { encodeMessage, PROTOCOL } from "../../src/websocket/message.js";
import { connectWebSocket } from "../../src/websocket/node.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { connectRaw } from "../support/raw-client.js";
import { until } from "../support/until.js";

const open = cleanups();
const told = errors();
const onError = told.listener;

const list = new GroceriesCRDT({ replica: "alice" });
list.add("milk");
const version = { kind: "version", version: list.version() } as const;
const encoded = list.encode();
const text = new TextEncoder();

type Client = Awaited<ReturnType<typeof connectRaw>>;

const wrong: readonly [name: string, code: number, (client: Client) => void][] = [
  ["text", CloseCode.notBinary, (client) => client.send("hello")],
  ["nothing", CloseCode.malformed, (client) => client.send(new Uint8Array())],
  ["an unknown kind", CloseCode.malformed, (client) => client.send(Uint8Array.of(99, 1))],
  ["a heartbeat of two bytes", CloseCode.malformed, (client) => client.send(Uint8Array.of(0, 0))],
  ["a wish for everything", CloseCode.malformed, (client) => client.say({ kind: "whole" })],
  [
    "an update before the version",
    CloseCode.malformed,
    (client) => client.say({ kind: "update", update: encoded }),
  ],
  [
    "a version that ends too early",
    CloseCode.malformed,
    (client) => client.say({ kind: "version", version: list.version().slice(0, -1) }),
  ],
  [
    "a state where a version is due",
    CloseCode.malformed,
    (client) => client.say({ kind: "version", version: encoded }),
  ],
  [
    "an update that has no head",
    CloseCode.malformed,
    (client) => {
      client.say(version);
      client.say({ kind: "update", update: encoded.slice(0, 15) });
    },
  ],
  [
    "an update in JSON that is none",
    CloseCode.malformed,
    (client) => {
      client.say(version);
      client.say({ kind: "update", update: text.encode('{"joinery":') });
    },
  ],
  [
    "an update in JSON of another format",
    CloseCode.malformed,
    (client) => {
      client.say(version);
      client.say({ kind: "update", update: text.encode('{"joinery":2}') });
    },
  ],
  [
    "the version of another class",
    CloseCode.otherClass,
    (client) => client.say({ kind: "version", version: new StockCRDT().version() }),
  ],
  [
    "an update of another class",
    CloseCode.otherClass,
    (client) => {
      const stock = new StockCRDT();
      stock.increment(1);
      client.say(version);
      client.say({ kind: "update", update: stock.encode() });
    },
  ],
  ["too much at once", CloseCode.tooLarge, (client) => client.send(new Uint8Array(5000))],
];

test.each(wrong)(
  "%s closes the connection with %i, and nobody else notices",
  async (_, code, say) => {
    const relay = open(await startRelay({ onError, limits: { message: 4096 } }));
    const [bob, carol] = [new GroceriesCRDT({ replica: "bob" }), new GroceriesCRDT()];
    const options = { url: relay.url, room: "r", onError };
    const connection = open(connectWebSocket(bob, options));
    await until(() => connection.status === "online", "bob is there");
    const client = open(await connectRaw(relay.url, "r"));
    say(client);
    await until(() => client.closed !== undefined, "the connection is closed");
    expect(client.closed?.code).toBe(code);
    expect(told.take()).toHaveLength(1);
    open(connectWebSocket(carol, options));
    bob.add("bread");
    await until(() => carol.has("bread"), "carol has bread");
    expect(relay.clients).toBe(2);
    expect(bob.has("milk")).toBe(false);
  },
);

test("whatever comes, the relay goes on", async () => {
  const relay = open(await startRelay({ onError }));
  const update = encodeMessage({ kind: "update", update: encoded });
  const damaged = fc
    .tuple(fc.nat(update.length - 1), fc.nat(255))
    .map(([at, byte]) => Uint8Array.from(update).fill(byte, at, at + 1));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.uint8Array(), damaged), { maxLength: 4 }),
      async (all) => {
        const client = await connectRaw(relay.url, "fuzz");
        client.say(version);
        for (const message of all) client.send(message);
        client.say({ kind: "heartbeat" });
        const answered = () => client.messages.some(({ kind }) => kind === "heartbeat");
        await until(() => client.closed !== undefined || answered(), "an answer");
        client.close();
      },
    ),
    { numRuns: 100 },
  );
  told.take();
  const client = open(await connectRaw(relay.url, "other"));
  client.say(version);
  await until(() => client.messages.length === 1, "the relay answers");
});

test("an update whose value is damaged is refused by a relay that knows the class", async () => {
  const relay = open(await startRelay({ onError, create: () => new GroceriesCRDT() }));
  const client = open(await connectRaw(relay.url, "r"));
  client.say(version);
  client.say({ kind: "update", update: encoded.slice(0, -1) });
  await until(() => client.closed !== undefined, "the connection is closed");
  expect(client.closed?.code).toBe(CloseCode.malformed);
  expect(relay.bytes).toBe(0);
  expect(told.take()).toHaveLength(1);
});

test("by one that does not, it is passed on, and clients tell of it and go on", async () => {
  const relay = open(await startRelay({ onError }));
  const [bob, carol] = [new GroceriesCRDT({ replica: "bob" }), new GroceriesCRDT()];
  const mallory = open(await connectRaw(relay.url, "r"));
  mallory.say(version);
  mallory.say({ kind: "update", update: encoded.slice(0, -1) });
  await until(() => relay.bytes > 0, "the relay has it");
  const options = { url: relay.url, room: "r", onError };
  const connections = [bob, carol].map((replica) => open(connectWebSocket(replica, options)));
  bob.add("bread");
  await until(() => carol.has("bread"), "carol has bread");
  expect(connections.map(({ status }) => status)).toEqual(["online", "online"]);
  expect(told.take().map(({ name }) => name)).toEqual(["InvalidStateError", "InvalidStateError"]);
});

/** The status of the answer to a request for a connection. */
function statusOf(url: string, protocol = PROTOCOL): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, protocol);
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
    socket.on("open", () => {
      socket.close();
      resolve(101);
    });
    socket.on("error", () => undefined);
  });
}

test("who may not come in is told so by HTTP", async () => {
  const relay = open(
    await startRelay({
      onError,
      limits: { rooms: 2, connections: 3 },
      authorize: async (request, room) => {
        if (room === "broken") throw new Error("no such table");
        return request.headers.host !== undefined && room !== "secret";
      },
    }),
  );
  const { url } = relay;
  expect(await statusOf(`${url}/`)).toBe(400);
  expect(await statusOf(`${url}/%ff`)).toBe(400);
  expect(await statusOf(`${url}/${"x".repeat(257)}`)).toBe(400);
  expect(await statusOf(`${url}/r`, "joinery.2")).toBe(400);
  expect(await statusOf(`${url}/secret`)).toBe(401);
  expect(await statusOf(`${url}/broken`)).toBe(500);
  expect(told.take().map(String)).toEqual(["Error: no such table"]);
  expect(await statusOf(`${url}/some/path/r?token=1`)).toBe(101);
  await until(() => relay.clients === 0, "it has left");
  for (const room of ["r", "s"]) open(await connectRaw(url, room));
  expect(await statusOf(`${url}/t`)).toBe(503);
  open(await connectRaw(url, "s"));
  expect(await statusOf(`${url}/s`)).toBe(503);
  const page = await fetch(url.replace("ws:", "http:"));
  expect(page.status).toBe(426);
});
