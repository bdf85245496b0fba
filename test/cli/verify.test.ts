import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../src/cli/program.js";
import type { LiftOptions } from "../../src/lift.js";
import type { Finding } from "../../src/report.js";
import { folderWith } from "./support/folder.js";
import { range, verified } from "./support/reports.js";
import { provesAnything, testHost } from "./support/test-host.js";

async function liftedFolder(name = "tags.ts", ...options: readonly string[]): Promise<string> {
  const folder = folderWith({ [name]: "export class Tags {}\n" });
  await run(["lift", join(folder, name), ...options], testHost());
  return folder;
}

test("a lifted file that is proved is verified, by either name", async () => {
  const folder = await liftedFolder("my tags é.ts");
  for (const name of ["my tags é.ts", "my tags é.crdt.ts"]) {
    const host = testHost();
    expect(await run(["verify", join(folder, name)], host)).toBe(0);
    expect(host.printed()).toMatch(
      /^✓ .*my tags é\.crdt\.ts {3}proved as it stands: 1 obligation /,
    );
  }
});

test("what is refuted is a finding, with its place and an example", async () => {
  const folder = await liftedFolder();
  const path = join(folder, "tags.crdt.ts");
  const finding = (file: string): Finding => ({
    kind: "refuted",
    range: range(file, 4, 14, 8),
    obligation: "items.step.add",
    message: "items.step.add fails: the view is another",
    example: [{ name: "e.tag", value: '"a"' }],
  });
  const host = testHost(undefined, {}, async (source, lifted) =>
    verified(source.path, lifted.path, [finding(lifted.path)]),
  );
  expect(await run(["verify", path], host)).toBe(1);
  expect(host.printed()).toBe(
    [
      `✗ ${path} is not proved`,
      `${path}:4:14 refuted items.step.add fails: the view is another`,
      "  4 │ export class TagsCRDT {}",
      "    │              ^^^^^^^^",
      "  for example, with",
      '    e.tag = "a"',
      "",
    ].join("\n"),
  );
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
  const host = testHost(undefined, {}, async (source, lifted) =>
    verified(source.path, lifted.path, [
      { kind: "rejected", range: range(path, 1, 14, 4), message: "add and remove conflict" },
    ]),
  );
  expect(await run(["verify", path], host)).toBe(1);
  expect(host.printed()).toContain(
    "if it was lifted with --conflict or --clock, give the same here",
  );
  expect(host.printed()).toContain(`${path}:1:14 rejected add and remove conflict`);
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

test("only the classes that the lifted file holds are proved", async () => {
  const folder = await liftedFolder();
  const seen: LiftOptions[] = [];
  const host = testHost(undefined, {}, (source, lifted, options) => {
    seen.push(options);
    return provesAnything(source, lifted);
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

test("--json gives the report", async () => {
  const folder = await liftedFolder();
  const host = testHost();
  expect(await run(["verify", join(folder, "tags.ts"), "--json"], host)).toBe(0);
  const document = JSON.parse(host.printed());
  expect(document.version).toBe(1);
  expect(document.verified).toEqual(
    [verified(join(folder, "tags.ts"), join(folder, "tags.crdt.ts"), [], [])].map((one) => ({
      ...one,
      classes: [{ ...one.classes[0], obligations: expect.any(Array) }],
    })),
  );
});

test("what running a file showed is said, and --no-run forbids to run it", async () => {
  const folder = await liftedFolder();
  const seen: LiftOptions[] = [];
  const host = testHost(undefined, {}, async (source, lifted, options) => {
    seen.push(options);
    const report = verified(source.path, lifted.path, [
      { kind: "unread", range: range(lifted.path, 4, 14, 8), message: "not understood" },
    ]);
    const ran = "Running it on 200 histories, with 9 comparisons, showed no example.";
    return { ...report, classes: report.classes.map((one) => ({ ...one, ran })) };
  });
  expect(await run(["verify", join(folder, "tags.ts")], host)).toBe(1);
  expect(host.printed()).toMatch(/\n {2}Running it on 200 histories, with 9 comparisons, .*\n$/);
  await run(["verify", join(folder, "tags.ts"), "--no-run"], host);
  expect(seen.map((one) => one.run)).toEqual([undefined, false]);
});
