import { describe, expect, test } from "vitest";
import { startRelay } from "../../src/relay/index.js";
import { connectWebSocket } from "../../src/websocket/node.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { startProxy } from "../support/proxy.js";
import { type Subject, subjects } from "../support/subjects.js";
import { until } from "../support/until.js";

const open = cleanups();
const { listener: onError } = errors();
const reconnect = { first: 5, most: 20 };

/** Whether all have the same state, and it has something of each. */
function agree(replicas: readonly ReturnType<Subject["create"]>[], writers: number): boolean {
  const [first, ...rest] = replicas.map((replica) => replica.state());
  const { context } = first as { readonly context: readonly unknown[] };
  return context.length === writers && rest.every((state) => isSame(state, first));
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

describe.each(subjects)("$name", ({ create, act }) => {
  test.each([
    { relay: "a relay that knows no class", options: {} },
    { relay: "a relay that knows the class", options: { create: () => create() } },
  ])(
    "three clients of $relay, each with what it did alone, agree and stay so",
    async ({ options }) => {
      const relay = open(await startRelay({ onError, ...options }));
      const replicas = ["alice", "bob", "carol"].map((replica) => create({ replica }));
      for (const [i, replica] of replicas.entries()) {
        for (let n = 0; n < 5; n++) act(replica, 10 * i + n);
      }
      for (const replica of replicas) {
        open(connectWebSocket(replica, { url: relay.url, room: "r", onError, reconnect }));
      }
      await until(() => agree(replicas, 3), "agreement at the start");
      for (const [i, replica] of replicas.entries()) act(replica, 100 + i);
      const before = replicas.map((replica) => replica.state());
      await until(
        () => agree(replicas, 3) && !isSame(before[0], replicas[0]?.state()),
        "and later",
      );
    },
  );

  test("who comes when all others have gone has everything, as the relay does", async () => {
    const relay = open(await startRelay({ onError }));
    const options = { url: relay.url, room: "r", onError };
    const [early, late] = [create({ replica: "early" }), create({ replica: "late" })];
    const connection = open(connectWebSocket(early, options));
    await until(() => connection.status === "online", "online");
    for (let n = 0; n < 7; n++) act(early, n);
    await until(() => relay.rooms === 1 && relay.bytes > 0, "the relay has something");
    const third = create({ replica: "third" });
    const second = open(connectWebSocket(third, options));
    await until(() => agree([early, third], 1), "the second has it");
    second.close();
    connection.close();
    open(connectWebSocket(late, options));
    await until(() => agree([early, late], 1), "the late one has it");
  });

  test("what was done without a connection arrives after it is back", async () => {
    const relay = open(await startRelay({ onError }));
    const proxy = open(await startProxy(() => relay.port));
    const url = `ws://127.0.0.1:${proxy.port}`;
    const [near, far] = [create({ replica: "near" }), create({ replica: "far" })];
    const connection = open(connectWebSocket(near, { url, room: "r", onError, reconnect }));
    open(connectWebSocket(far, { url: relay.url, room: "r", onError, reconnect }));
    act(near, 0);
    act(far, 1);
    await until(() => agree([near, far], 2), "agreement");
    for (let round = 0; round < 3; round++) {
      proxy.refuse(true);
      proxy.cut();
      await until(() => connection.status === "offline", "offline");
      act(near, 10 + 2 * round);
      act(far, 11 + 2 * round);
      expect(agree([near, far], 2)).toBe(false);
      proxy.refuse(false);
      await until(() => agree([near, far], 2), `agreement after cut ${round}`);
    }
  });

  test("a relay that starts anew is told everything again", async () => {
    let relay = await startRelay({ onError });
    const proxy = open(await startProxy(() => relay.port));
    const url = `ws://127.0.0.1:${proxy.port}`;
    const replicas = ["a", "b"].map((replica) => create({ replica }));
    for (const [i, replica] of replicas.entries()) {
      act(replica, i);
      open(connectWebSocket(replica, { url, room: "r", onError, reconnect }));
    }
    await until(() => agree(replicas, 2), "agreement");
    await relay.close();
    for (const [i, replica] of replicas.entries()) act(replica, 7 + i);
    relay = open(await startRelay({ onError }));
    await until(() => agree(replicas, 2), "agreement with the new relay");
    const late = create({ replica: "late" });
    open(connectWebSocket(late, { url, room: "r", onError, reconnect }));
    await until(() => agree([...replicas, late], 2), "the new relay has all");
  });
});

test("rooms are apart", async () => {
  const relay = open(await startRelay({ onError }));
  const [subject] = subjects as [Subject];
  const replicas = ["a", "b"].map((replica) => subject.create({ replica }));
  for (const [i, replica] of replicas.entries()) {
    subject.act(replica, i);
    open(connectWebSocket(replica, { url: relay.url, room: `room/${i} ä`, onError }));
  }
  await until(() => relay.rooms === 2 && relay.bytes > 0, "both are there");
  const third = subject.create({ replica: "c" });
  open(connectWebSocket(third, { url: relay.url, room: "room/1 ä", onError }));
  await until(() => agree([third, replicas[1] as never], 1), "the third has the second's");
  expect(agree([third, replicas[0] as never], 1)).toBe(false);
});
