import "fake-indexeddb/auto";
import { openDB } from "idb";
import { describe, expect, test } from "vitest";
import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { connectBroadcastChannel } from "../../src/broadcast-channel/index.js";
import { openIndexedDB, StorageError } from "../../src/indexeddb/index.js";
import { cleanups } from "../support/cleanups.js";
import { errors } from "../support/errors.js";
import { testLocks } from "../support/locks.js";
import { subjects } from "../support/subjects.js";
import { until } from "../support/until.js";

const open = cleanups();
const told = errors();
const onError = told.listener;

const create = (options: { readonly replica: string }) => new GroceriesCRDT(options);
const kept = (database: string, locks = testLocks()) =>
  openIndexedDB({ database, create, locks, onError });

async function recordsOf(name: string): Promise<number> {
  const database = await openDB(name);
  try {
    return await database.count("updates");
  } finally {
    database.close();
  }
}

describe.each(subjects)("$name", ({ name, create, act }) => {
  test("goes on where it was, under its id, after any number of restarts", async () => {
    const locks = testLocks();
    const ids = new Set<string>();
    const twin = create({ replica: "twin" });
    for (let round = 0; round < 4; round++) {
      const { replica, id, close } = await openIndexedDB({
        database: `restart ${name}`,
        create,
        locks,
        onError,
      });
      expect(replica.version()).toEqual(twin.version());
      replica.on("update", (delta) => twin.applyUpdate(delta));
      for (let n = 0; n < 5; n++) act(replica, 5 * round + n);
      ids.add(id);
      await close();
      expect(locks.held.size).toBe(0);
    }
    expect(ids.size).toBe(1);
  });
});

test("pages that have it open at the same time have ids of their own, and what each keeps is there for all", async () => {
  const locks = testLocks();
  const pages = await Promise.all(["", "", ""].map(() => kept("pages", locks)));
  expect(new Set(pages.map(({ id }) => id)).size).toBe(3);
  for (const [i, { replica }] of pages.entries()) replica.add(`item ${i}`);
  const ids = new Set(pages.map(({ id }) => id));
  for (const page of pages) await page.close();
  const later = open(await kept("pages", locks));
  expect(later.replica.toJSON()).toEqual({ items: ["item 0", "item 1", "item 2"] });
  expect(ids).toContain(later.id);
});

test("without locks each writer has a new id", async () => {
  const options = { database: "no locks", create, onError };
  const first = await openIndexedDB(options);
  first.replica.add("milk");
  await first.close();
  const second = open(await openIndexedDB(options));
  expect(second.replica.has("milk")).toBe(true);
  expect(second.id).not.toBe(first.id);
});

test("many records become one, and what other pages kept in between stays", async () => {
  const locks = testLocks();
  const [one, other] = [await kept("many", locks), await kept("many", locks)];
  const expected = new GroceriesCRDT();
  for (const { replica } of [one, other]) replica.on("update", (u) => expected.applyUpdate(u));
  for (let i = 0; i < 250; i++) {
    one.replica.add(`one ${i}`);
    other.replica.add(`other ${i}`);
    if (i % 10 === 9) other.replica.remove(`other ${i - 5}`);
    await Promise.all([one.stored(), other.stored()]);
  }
  expect(await recordsOf("many")).toBeLessThan(200);
  await one.close();
  await other.close();
  const later = open(await kept("many", locks));
  expect(later.replica.toJSON()).toEqual(expected.toJSON());
  expect(later.replica.version()).toEqual(expected.version());
});

test("updates that come while others are written are kept in one transaction", async () => {
  const { replica, stored } = open(await kept("batches"));
  for (let i = 0; i < 1000; i++) replica.add(`item ${i}`);
  await stored();
  expect(await recordsOf("batches")).toBe(1);
});

test("what is received is kept too, and nothing is sent before it is kept", async () => {
  const storage = open(await kept("network"));
  const peer = new GroceriesCRDT({ replica: "peer" });
  for (const replica of [storage.replica, peer]) {
    open(connectBroadcastChannel(replica, { channel: "network", onError }));
  }
  peer.add("bread");
  await until(() => storage.replica.has("bread"), "bread has come");
  let recordsThen: Promise<number> | undefined;
  peer.on("update", () => {
    recordsThen = recordsOf("network");
  });
  storage.replica.add("milk");
  await until(() => peer.has("milk"), "milk has come");
  expect(await recordsThen).toBe(2);
});

test("when nothing can be kept any more, that is told once, and nothing is sent", async () => {
  const storage = await kept("broken");
  const peer = new GroceriesCRDT({ replica: "peer" });
  for (const replica of [storage.replica, peer]) {
    open(connectBroadcastChannel(replica, { channel: "broken", onError }));
  }
  storage.replica.add("milk");
  await until(() => peer.has("milk"), "milk has come");
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException("no space left", "QuotaExceededError");
  };
  storage.replica.add("bread");
  await expect(storage.stored()).rejects.toThrow(StorageError);
  IDBDatabase.prototype.transaction = transaction;
  storage.replica.add("tea");
  await expect(storage.stored()).rejects.toThrow("no space left");
  await expect(storage.close()).rejects.toThrow(StorageError);
  const messages = new Set(told.take().map(({ message }) => message));
  expect([...messages]).toEqual(["changes could not be kept: no space left"]);
  expect(peer.toJSON()).toEqual({ items: ["milk"] });
  const later = open(await kept("broken"));
  expect(later.replica.toJSON()).toEqual({ items: ["milk"] });
});

test("what another class kept is refused, and stays", async () => {
  const locks = testLocks();
  const first = await kept("other class", locks);
  first.replica.add("milk");
  await first.close();
  const options = { database: "other class", locks, onError };
  const wrong = openIndexedDB({ ...options, create: (given) => new StockCRDT(given) });
  await expect(wrong).rejects.toThrow(
    /record 1 of the database "other class" can't be used: .*another lattice/,
  );
  expect(locks.held.size).toBe(0);
  const again = open(await kept("other class", locks));
  expect(again.replica.has("milk")).toBe(true);
  expect(again.id).toBe(first.id);
});
