import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../src/cli/program.js";
import { filesIn, folderWith } from "./support/folder.js";
import { rejected, report } from "./support/reports.js";
import { testHost } from "./support/test-host.js";

test("explain prints what is known and writes nothing", async () => {
  const folder = folderWith({ "tags.ts": "export class Tags {}\n" });
  const host = testHost();
  expect(await run(["explain", join(folder, "tags.ts")], host)).toBe(0);
  expect(host.printed()).toContain("is lifted and proved");
  expect(filesIn(folder)).toEqual(["tags.ts"]);
});

test("explain --json prints the report without the scripts", async () => {
  const folder = folderWith({ "tags.ts": "export class Tags {}\n" });
  const host = testHost();
  expect(await run(["explain", join(folder, "tags.ts"), "--json"], host)).toBe(0);
  const document = JSON.parse(host.printed());
  expect(Object.keys(document)).toEqual(["version", "files"]);
  expect(host.printed()).not.toContain("smtlib");
});

test("a class that is not lifted is a finding", async () => {
  const folder = folderWith({ "tags.ts": "export class Tags {}\n" });
  const path = join(folder, "tags.ts");
  const host = testHost(async () => report(path, rejected(path)));
  expect(await run(["explain", path], host)).toBe(1);
  expect(host.printed()).toContain("is not lifted as it stands");
});

test("a lifted file is not explained", async () => {
  const folder = folderWith({ "tags.crdt.ts": "" });
  const host = testHost();
  expect(await run(["explain", join(folder, "tags.crdt.ts")], host)).toBe(2);
  expect(host.complained()).toContain("name its source instead");
});
