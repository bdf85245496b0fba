import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { openDirectory, StorageError } from "../../src/file/index.js";
import { errors } from "../support/errors.js";
import { folders } from "../support/folder.js";

const { listener: onError } = errors();
const folder = folders();

const create = (options: { readonly replica: string }) => new GroceriesCRDT(options);
const kept = (directory: string) => openDirectory({ directory, create, onError });

/** A log with a frame for each item, and where its last frame begins. */
async function written(items: readonly string[]) {
  const directory = folder();
  const storage = await kept(directory);
  const path = join(directory, `${storage.id}.log`);
  let lastFrame = 0;
  for (const item of items) {
    lastFrame = readFileSync(path).length;
    storage.replica.add(item);
    await storage.stored();
  }
  await storage.close();
  return { id: storage.id, bytes: readFileSync(path), lastFrame };
}

test("a log that breaks off is taken over under a new id, without the frame that is broken", async () => {
  const { id, bytes, lastFrame } = await written(["bread", "milk"]);
  for (let length = lastFrame; length <= bytes.length; length++) {
    const directory = folder();
    writeFileSync(join(directory, `${id}.log`), bytes.subarray(0, length));
    const storage = await kept(directory);
    const { items } = storage.replica.toJSON();
    expect(items).toEqual(length === bytes.length ? ["bread", "milk"] : ["bread"]);
    expect(storage.id === id).toBe(length === bytes.length || length === lastFrame);
    storage.replica.add("later");
    await storage.close();
    expect(readdirSync(directory)).toEqual([`${storage.id}.log`]);
    const again = await kept(directory);
    expect(again.id).toBe(storage.id);
    expect(again.replica.toJSON().items).toEqual([...items, "later"].sort());
    await again.close();
  }
});

test("a damaged file stays as it is, and keeps nobody's id", async () => {
  const { id, bytes } = await written(["bread", "eggs", "milk"]);
  const directory = folder();
  const path = join(directory, `${id}.log`);
  const damaged = Uint8Array.from(bytes).fill(0xff, 10, 30);
  writeFileSync(path, damaged);
  await expect(kept(directory)).rejects.toThrow(/is damaged at byte 6: a checksum is wrong/);
  expect(readdirSync(directory)).toEqual([`${id}.log`]);
  expect(Uint8Array.from(readFileSync(path))).toEqual(damaged);
});

test("a file of another class, and one that is no log, are refused", async () => {
  const { id, bytes } = await written(["bread"]);
  const directory = folder();
  writeFileSync(join(directory, `${id}.log`), bytes);
  const wrong = openDirectory({ directory, create: (given) => new StockCRDT(given), onError });
  await expect(wrong).rejects.toThrow(StorageError);
  await expect(wrong).rejects.toThrow(/\.log can't be used: .*another lattice/);
  writeFileSync(join(directory, `${id}.log`), "milk\n");
  await expect(kept(directory)).rejects.toThrow("it is no log of format 1");
});
