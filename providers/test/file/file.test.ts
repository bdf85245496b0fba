import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { connectBroadcastChannel } from "../../src/broadcast-channel/index.js";
import { openDirectory } from "../../src/file/index.js";
import { startRelay } from "../../src/relay/index.js";
import { connectWebSocket } from "../../src/websocket/node.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { folders } from "../support/folder.js";
import { subjects } from "../support/subjects.js";
import { until } from "../support/until.js";

const folder = folders();
const open = cleanups();
const { listener: onError } = errors();

const create = (options: { readonly replica: string }) => new GroceriesCRDT(options);
const kept = (directory: string) => openDirectory({ directory, create, onError });

describe.each(subjects)("$name", ({ create, act }) => {
  test("goes on where it was, under its id, after any number of restarts", async () => {
    const directory = join(folder(), "made", "by itself");
    const ids = new Set<string>();
    const twin = create({ replica: "twin" });
    for (let round = 0; round < 4; round++) {
      const { replica, id, close } = await openDirectory({ directory, create, onError });
      expect(replica.version()).toEqual(twin.version());
      replica.on("update", (delta) => twin.applyUpdate(delta));
      for (let n = 0; n < 5; n++) act(replica, 5 * round + n);
      ids.add(id);
      await close();
      expect(readdirSync(directory)).toEqual([`${id}.log`]);
    }
    expect(ids.size).toBe(1);
  });
});

test("writers that have it open at the same time have ids and files of their own, and what each keeps is there for all", async () => {
  const directory = folder();
  const writers = await Promise.all(["", "", "", ""].map(() => kept(directory)));
  const ids = new Set(writers.map(({ id }) => id));
  expect(ids.size).toBe(4);
  for (const [i, { replica }] of writers.entries()) replica.add(`item ${i}`);
  for (const writer of writers) await writer.close();
  const later = open(await kept(directory));
  expect(later.replica.toJSON()).toEqual({ items: ["item 0", "item 1", "item 2", "item 3"] });
  expect(ids).toContain(later.id);
});

test("a long log is written anew, with all that is in it", async () => {
  const directory = folder();
  const storage = await kept(directory);
  const path = join(directory, `${storage.id}.log`);
  const big = "x".repeat(10_000);
  const sizes: number[] = [];
  for (let i = 0; i < 100; i++) {
    storage.replica.add(`${big} ${i}`);
    storage.replica.remove(`${big} ${i - 1}`);
    await storage.stored();
    sizes.push(statSync(path).size);
  }
  expect(Math.max(...sizes)).toBeLessThan(350_000);
  expect(sizes.filter((size, i) => size < (sizes[i - 1] ?? 0)).length).toBeGreaterThan(2);
  const { items } = storage.replica.toJSON();
  await storage.close();
  const later = open(await kept(directory));
  expect(later.id).toBe(storage.id);
  expect(later.replica.toJSON()).toEqual({ items });
  expect(later.replica.version()).toEqual(storage.replica.version());
});

test("nothing is sent before it is on the disk", async () => {
  const directory = folder();
  const storage = open(await kept(directory));
  const peer = new GroceriesCRDT({ replica: "peer" });
  for (const replica of [storage.replica, peer]) {
    open(connectBroadcastChannel(replica, { channel: "file", onError }));
  }
  const path = join(directory, `${storage.id}.log`);
  const sizes: number[] = [statSync(path).size];
  peer.on("update", () => sizes.push(statSync(path).size));
  for (const item of ["bread", "milk"]) {
    storage.replica.add(item);
    await until(() => peer.has(item), "it has come");
  }
  expect(sizes[1]).toBeGreaterThan(sizes[0] as number);
  expect(sizes[2]).toBeGreaterThan(sizes[1] as number);
});

/** Opens a directory so many times at once. */
const openAtOnce = (directory: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => kept(directory)));

test("of writers that come at once each gets one of the ids that are free", async () => {
  const directory = folder();
  const first = await openAtOnce(directory, 5);
  const ids = first.map(({ id }) => id).sort();
  for (const writer of first) await writer.close();
  for (let round = 0; round < 5; round++) {
    const writers = await openAtOnce(directory, 5);
    expect(writers.map(({ id }) => id).sort()).toEqual(ids);
    for (const writer of writers) await writer.close();
  }
});

test("locks of processes that are gone are taken over, each by one; one from elsewhere holds", async () => {
  const directory = folder();
  const first = await openAtOnce(directory, 5);
  first[0]?.replica.add("milk");
  const ids = first.map(({ id }) => id).sort();
  const pathOf = (id: string) => join(directory, `${id}.lock`);
  const [, here] = readFileSync(pathOf(ids[0] as string), "utf8").split(" ");
  for (const writer of first) await writer.close();
  // No process has this number: it is larger than the largest that Linux gives.
  const leave = (id: string, namespace: unknown) =>
    writeFileSync(pathOf(id), `${2 ** 22 + 1} ${namespace} 0000`);
  for (let round = 0; round < 5; round++) {
    for (const id of ids) leave(id, here);
    const writers = await openAtOnce(directory, 5);
    expect(writers.map(({ id }) => id).sort()).toEqual(ids);
    expect(readdirSync(directory)).toHaveLength(10);
    for (const writer of writers) await writer.close();
  }
  for (const id of ids) leave(id, "0123456789abcdef");
  writeFileSync(pathOf(ids[0] as string), "");
  const other = open(await kept(directory));
  expect(ids).not.toContain(other.id);
  expect(other.replica.has("milk")).toBe(true);
  expect(readFileSync(pathOf(ids[1] as string), "utf8")).toContain("0123456789abcdef");
});

test("a replica in files keeps a room of a relay while nobody is there and the relay starts anew", async () => {
  const directory = folder();
  const room = "groceries";
  for (const item of ["bread", "milk"]) {
    const relay = await startRelay({ onError });
    const keeper = await kept(directory);
    const keeping = connectWebSocket(keeper.replica, { url: relay.url, room, onError });
    const visitor = new GroceriesCRDT();
    const visit = connectWebSocket(visitor, { url: relay.url, room, onError });
    visitor.add(item);
    await until(() => keeper.replica.has(item) && visitor.has("bread"), "both have all");
    visit.close();
    await keeper.stored();
    keeping.close();
    await keeper.close();
    await relay.close();
  }
  expect(open(await kept(directory)).replica.toJSON()).toEqual({ items: ["bread", "milk"] });
});
