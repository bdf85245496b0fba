import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { run } from "../../src/cli/program.js";
import { filesIn, folderWith } from "./support/folder.js";
import { diagnostic, lifted, range, rejected, report } from "./support/reports.js";
import { testHost } from "./support/test-host.js";

const before = process.cwd();
afterEach(() => process.chdir(before));

const NAMES = Array.from({ length: 11 }, (_, i) => `src/list${i}.ts`);

/** Lifts all but every fourth, which it rejects. */
const library = async ({ path }: { readonly path: string }) =>
  /[37]\.ts$/.test(path)
    ? report(path, rejected(path, [diagnostic(range(path, 1, 1))]))
    : report(path, lifted(path, { name: `List${/\d+/.exec(path)?.[0]}` }));

/** A project in which some lifted files are stale, missing or left over. */
function project(): string {
  const folder = folderWith({
    ...Object.fromEntries(NAMES.map((name) => [name, "/** @replicated */ class List {}\n"])),
    "src/list1.crdt.ts": "stale\n",
    "src/gone.crdt.ts": "/*\n * Source: ./gone.ts\n */\n",
  });
  process.chdir(folder);
  return folder;
}

async function check(args: readonly string[]) {
  const host = testHost(library);
  const status = await run(["lift", "src/*.ts", "--check", ...args], host);
  return { status, host };
}

async function merge(args: readonly string[]) {
  const host = testHost();
  const status = await run(["merge-reports", ...args], host);
  return { status, printed: host.printed(), complained: host.complained() };
}

const ALL = [1, 2, 3, 4].map((i) => `part${i}.json`);

async function shares(): Promise<void> {
  for (const [i, name] of ALL.entries()) {
    await check(["--shard", `${i + 1}/4`, "--reporter", `json=${name}`]);
  }
}

const read = (name: string) => JSON.parse(readFileSync(name, "utf8"));

test("the reports of all shares come to that of one run, in any form", async () => {
  project();
  const forms = ["json", "sarif", "junit"];
  const reporters = (folder: string) =>
    ["pretty", ...forms.map((name) => `${name}=${folder}/${name}`)].flatMap((one) => [
      "--reporter",
      one,
    ]);
  const whole = await check(reporters("whole"));
  expect(whole.status).toBe(1);
  await shares();
  const parts = ALL.map(read);
  expect(parts.map(({ files }) => files.length).sort()).toEqual([2, 3, 3, 3]);
  const merged = await merge([...[...ALL].reverse(), ...reporters("merged")]);
  expect(merged).toEqual({ status: 1, printed: whole.host.printed(), complained: "" });
  for (const form of forms) {
    expect(readFileSync(`merged/${form}`, "utf8")).toBe(readFileSync(`whole/${form}`, "utf8"));
  }
  expect(merged.printed).toContain("1 without a source");
});

test("on GitHub Actions annotations come beside the usual report", async () => {
  project();
  await check(["--reporter", "json=whole.json"]);
  const host = testHost(undefined, { env: { GITHUB_ACTIONS: "true" } });
  expect(await run(["merge-reports", "whole.json"], host)).toBe(1);
  expect(host.printed()).toContain("✗ Tags is not lifted");
  expect(host.printed()).toContain("::error file=src/list3.ts,");
});

test("reports that are no whole are refused", async () => {
  project();
  await shares();
  const refused = async (files: readonly string[]) => {
    const { status, complained } = await merge(files);
    expect(status).toBe(2);
    return complained.trim();
  };
  expect(await refused(ALL.slice(1))).toBe("joinery: the report of share 1 of 4 is missing");
  expect(await refused([...ALL, "part2.json"])).toContain("are both of share 2");
  const part = read("part3.json");
  writeFileSync("other.json", JSON.stringify({ ...part, shard: { ...part.shard, plan: "x" } }));
  expect(await refused(["part1.json", "part2.json", "other.json", "part4.json"])).toContain(
    "part1.json and other.json were dealt out in different ways",
  );
  writeFileSync("cut.json", JSON.stringify({ ...part, files: part.files.slice(1) }));
  expect(await refused(["part1.json", "part2.json", "cut.json", "part4.json"])).toMatch(
    /cut\.json has \d of the \d files of its share/,
  );
  await check(["--reporter", "json=whole.json"]);
  expect(await refused(["whole.json", "part1.json"])).toContain("is of all files, others are");
  writeFileSync("none.json", "{}");
  expect(await refused(["none.json"])).toContain("none.json is no report of `joinery lift`");
  expect(await refused(["gone.json"])).toContain("cannot read gone.json: no such file");
});

test("reports of different files are put one behind the other", async () => {
  const folder = project();
  for (const i of [2, 1]) {
    const host = testHost(library);
    await run(["lift", `src/list${i}.ts`, "--reporter", `json=${i}.json`], host);
  }
  const { status, printed } = await merge(["2.json", "1.json", "--reporter", "json"]);
  expect(status).toBe(0);
  expect(JSON.parse(printed).files.map(({ file }: { file: string }) => file)).toEqual([
    "src/list2.ts",
    "src/list1.ts",
  ]);
  expect(filesIn(join(folder, "src"))).toContain("list2.crdt.ts");
});

test.each(["0/4", "5/4", "1", "a/b", "1/0", "-1/2"])("no share: %s", async (shard) => {
  project();
  const { status, host } = await check(["--shard", shard]);
  expect(status).toBe(2);
  expect(host.complained()).toContain("as 1/4");
});
