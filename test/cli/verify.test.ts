import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../src/cli/program.js";
import type { LiftOptions } from "../../src/lift.js";
import { folderWith } from "./support/folder.js";
import { rejected, report } from "./support/reports.js";
import { liftsAnything, testHost } from "./support/test-host.js";

async function liftedFolder(name = "tags.ts", ...options: readonly string[]): Promise<string> {
  const folder = folderWith({ [name]: "export class Tags {}\n" });
  await run(["lift", join(folder, name), ...options], testHost());
  return folder;
}

test("a lifted file that is as lifting gives it is verified, by either name", async () => {
  const folder = await liftedFolder("my tags é.ts");
  for (const name of ["my tags é.ts", "my tags é.crdt.ts"]) {
    const host = testHost();
    expect(await run(["verify", join(folder, name)], host)).toBe(0);
    expect(host.printed()).toMatch(/^✓ .*my tags é\.crdt\.ts {3}5 obligations proved again/);
  }
});

test("an edited file is a finding, with the difference", async () => {
  const folder = await liftedFolder();
  const path = join(folder, "tags.crdt.ts");
  writeFileSync(path, "/*\n * Source: ./tags.ts\n */\nexport class TagsCRDT { x = 1; }\n");
  const host = testHost();
  expect(await run(["verify", path], host)).toBe(1);
  expect(host.printed()).toContain("tags.crdt.ts is stale or edited");
  expect(host.printed()).toContain("-export class TagsCRDT { x = 1; }");
});

test("a missing lifted file or source is a finding", async () => {
  const folder = await liftedFolder();
  const [source, path] = [join(folder, "tags.ts"), join(folder, "tags.crdt.ts")];
  rmSync(source);
  const gone = testHost();
  expect(await run(["verify", path], gone)).toBe(1);
  expect(gone.printed()).toContain(`✗ ${path} is stale: its source ${source} is missing\n`);

  writeFileSync(source, "export class Tags {}\n");
  rmSync(path);
  const missing = testHost();
  expect(await run(["verify", source], missing)).toBe(1);
  expect(missing.printed()).toBe(`✗ ${path} is missing: ${source} was not lifted\n`);
});

test("a source that is rejected now is a finding, with its errors", async () => {
  const folder = await liftedFolder();
  const path = join(folder, "tags.ts");
  const host = testHost(async () => report(path, rejected(path)));
  expect(await run(["verify", path], host)).toBe(1);
  expect(host.printed()).toContain("is not proved: Tags is not lifted any more");
  expect(host.printed()).toContain("J1299");
});

test("what cannot be read is a failure", async () => {
  const folder = folderWith({ "stray.crdt.ts": "export {};\n", "b.crdt.ts": Buffer.from([0, 1]) });
  const cases: readonly (readonly [string, string])[] = [
    ["gone.crdt.ts", "no such file or folder"],
    ["gone.ts", "no such file or folder"],
    ["b.crdt.ts", "it is a binary file"],
    ["stray.crdt.ts", "names no source in its header"],
  ];
  for (const [name, message] of cases) {
    const host = testHost();
    expect(await run(["verify", join(folder, name)], host)).toBe(2);
    expect(host.complained()).toContain(message);
    expect(host.complained().trim().split("\n")).toHaveLength(1);
  }
});

test("only the classes that the lifted file holds are lifted again", async () => {
  const folder = await liftedFolder();
  const seen: LiftOptions[] = [];
  const host = testHost((source, options) => {
    seen.push(options);
    return liftsAnything(source);
  });
  await run(["verify", join(folder, "tags.ts"), "--conflict", "latest"], host);
  expect(seen[0]).toMatchObject({ classNames: ["Tags"], conflict: ["latest"] });
});

test("a lifted file in another folder is found with --out-dir, or by its header", async () => {
  const folder = folderWith({ "tags.ts": "export class Tags {}\n" });
  const out = join(folder, "out");
  await run(["lift", join(folder, "tags.ts"), "--out-dir", out], testHost());
  expect(await run(["verify", join(folder, "tags.ts"), "--out-dir", out], testHost())).toBe(0);
});

test("--json gives the report and the state of the file", async () => {
  const folder = await liftedFolder();
  const host = testHost();
  expect(await run(["verify", join(folder, "tags.ts"), "--json"], host)).toBe(0);
  const document = JSON.parse(host.printed());
  expect(document.outputs).toEqual([{ path: join(folder, "tags.crdt.ts"), state: "unchanged" }]);
  expect(document.files).toHaveLength(1);
});
