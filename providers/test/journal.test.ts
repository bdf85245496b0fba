import { expect, test } from "vitest";
import { GroceriesCRDT } from "../../corpus/groceries/input.crdt.js";
import { Exchange } from "../src/exchange.js";
import { Journal } from "../src/journal.js";
import { StorageError } from "../src/storage.js";
import { errors } from "./support/errors.js";
import { until } from "./support/until.js";

const told = errors();

/** A journal whose writes end when the test says so. */
function slowJournal() {
  const replica = new GroceriesCRDT({ replica: "a" });
  const batches: number[] = [];
  const ends: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const write = (updates: readonly Uint8Array[]) => {
    batches.push(updates.length);
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  };
  const journal = new Journal(replica, write, "kept", told.listener);
  return { replica, journal, batches, ends };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  promise.then(
    () => {
      settled = true;
    },
    () => {
      settled = true;
    },
  );
  await turn();
  return settled;
}

test("a batch has what came while the one before was written, and is waited for", async () => {
  const { replica, journal, batches, ends } = slowJournal();
  expect(await isSettled(journal.stored())).toBe(true);
  replica.add("a");
  replica.add("b");
  const first = journal.stored();
  await turn();
  replica.add("c");
  const second = journal.stored();
  replica.add("d");
  expect(batches).toEqual([2]);
  ends[0]?.resolve();
  expect([await isSettled(first), await isSettled(second)]).toEqual([true, false]);
  expect(batches).toEqual([2, 2]);
  const closed = journal.close();
  expect(await isSettled(closed)).toBe(false);
  ends[1]?.resolve();
  await closed;
  expect(batches).toEqual([2, 2]);
});

test("what is kept already is not written again", async () => {
  const { replica, batches } = slowJournal();
  const other = new GroceriesCRDT({ replica: "b" });
  other.add("milk");
  replica.applyUpdate(other.encode(), "kept");
  await turn();
  expect(batches).toEqual([]);
});

test("after a write that failed there is none, and all who wait are told why", async () => {
  const { replica, journal, batches, ends } = slowJournal();
  replica.add("a");
  await turn();
  replica.add("b");
  const [first, second] = [journal.stored(), journal.stored()];
  ends[0]?.reject(new Error("the disk is full"));
  for (const waiting of [first, second, journal.stored()]) {
    await expect(waiting).rejects.toThrow(StorageError);
  }
  replica.add("c");
  await expect(journal.stored()).rejects.toThrow("could not be kept: the disk is full");
  await expect(journal.close()).rejects.toThrow("the disk is full");
  expect(batches).toEqual([1]);
  expect(told.take().map(({ message }) => message)).toEqual([
    "changes could not be kept: the disk is full",
  ]);
});

test("what is done after the end is not kept: so it is not sent, and that is told", async () => {
  const { replica, journal, batches } = slowJournal();
  const sent: Uint8Array[] = [];
  const exchange = new Exchange(replica, (update) => sent.push(update), told.listener);
  await journal.close();
  exchange.sendAll();
  await until(() => sent.length === 1, "what is kept may be sent");
  replica.add("a");
  await expect(journal.stored()).rejects.toThrow("after its storage was closed");
  await turn();
  expect([sent.length, batches]).toEqual([1, []]);
  expect(new Set(told.take().map(({ name }) => name))).toEqual(new Set(["StorageError"]));
});
