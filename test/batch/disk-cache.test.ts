import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diskCache } from "../../src/batch/disk-cache.js";
import { sweep } from "../../src/batch/sweep.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "joinery-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const KEY = { about: "x", text: "what is it?" };
const open = (fingerprint = "1") => diskCache({ folder, fingerprint });

/** Files of a folder of the cache. */
function filesIn(part: "content-v2" | "index-v5"): readonly string[] {
  return readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("what is put in comes out again, under the same key and fingerprint alone", async () => {
  await open().put(KEY, "it ist ä");
  expect(await open().get(KEY)).toBe("it ist ä");
  expect(await open("2").get(KEY)).toBeUndefined();
  expect(await open().get({ ...KEY, about: "y" })).toBeUndefined();
  expect(await open().get({ ...KEY, text: "what is it" })).toBeUndefined();
  await open().put(KEY, "");
  expect(await open().get(KEY)).toBe("");
});

test.each([
  [
    "a changed byte",
    (path: string) => writeFileSync(path, readFileSync(path, "utf8").replace("i", "j")),
  ],
  ["a cut file", (path: string) => truncateSync(path, 3)],
  ["an empty file", (path: string) => truncateSync(path, 0)],
  ["a lost file", (path: string) => rmSync(path)],
])("%s is found, and healed when it is put in again", async (_, damage) => {
  await open().put(KEY, "it is this");
  const [content] = filesIn("content-v2");
  damage(content ?? "");
  expect(await open().get(KEY)).toBeUndefined();
  await open().put(KEY, "it is this");
  expect(await open().get(KEY)).toBe("it is this");
});

test("a damaged index is no answer, and is healed", async () => {
  await open().put(KEY, "it is this");
  for (const path of filesIn("index-v5")) writeFileSync(path, "\n{}\tnonsense");
  expect(await open().get(KEY)).toBeUndefined();
  await open().put(KEY, "it is this");
  expect(await open().get(KEY)).toBe("it is this");
});

test("many writers at once leave whole answers", async () => {
  const values = Array.from({ length: 20 }, (_, i) => `${i} `.repeat(10_000));
  await Promise.all(values.map((value) => open().put(KEY, value)));
  expect(values).toContain(await open().get(KEY));
});

test("where nothing can be written, it is told once", async () => {
  // A file in the place of the folder: permissions do not keep out an administrator.
  const path = join(folder, "file");
  writeFileSync(path, "");
  chmodSync(path, 0o444);
  const problems: string[] = [];
  const cache = diskCache({
    folder: path,
    fingerprint: "1",
    onProblem: (problem) => problems.push(problem),
  });
  expect(await cache.get(KEY)).toBeUndefined();
  await cache.put(KEY, "a");
  await cache.put(KEY, "b");
  expect(problems).toEqual([expect.stringContaining(`nothing can be kept in ${path}: `)]);
});

test("once a week what is old is swept out, and what is damaged", async () => {
  const day = 24 * 3600 * 1000;
  await open().put(KEY, "it is this");
  const other = { ...KEY, about: "y" };
  await open().put(other, "it is that");
  const now = Date.now();
  expect(await sweep(folder, now)).toBe(true);
  expect(await sweep(folder, now + day)).toBe(false);
  expect(await open().get(KEY)).toBe("it is this");
  truncateSync(filesIn("content-v2")[0] ?? "", 2);
  expect(await sweep(folder, now + 8 * day)).toBe(true);
  const left = await Promise.all([KEY, other].map((key) => open().get(key)));
  expect(left.filter((value) => value !== undefined)).toHaveLength(1);
  expect(await sweep(folder, now + 80 * day)).toBe(true);
  expect(filesIn("content-v2")).toEqual([]);
  await expect(sweep(join(folder, "content-v2", "gone\0"), now)).rejects.toThrow();
});
