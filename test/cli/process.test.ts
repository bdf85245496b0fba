import type { ChildProcess } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fakeJoinery, joinery } from "./support/command.js";
import { filesIn, folderWith } from "./support/folder.js";

const tags = "/** @replicated */ export class Tags {}\n";

describe("what cannot be read or written is one line, exit status 2, and nothing written", () => {
  const folder = folderWith({
    "binary.ts": Buffer.from("export class A {}\0\n"),
    "latin1.ts": Buffer.from("// caf\xe9\nexport class A {}\n", "latin1"),
    "notes.txt": tags,
    "tags.ts": tags,
    file: "",
  });
  mkdirSync(join(folder, "folder.ts"));
  const big = openSync(join(folder, "big.ts"), "w");
  ftruncateSync(big, 10_000_000);
  closeSync(big);
  const before = filesIn(folder);

  test.each([
    [["gone.ts"], "cannot read gone.ts: no such file or folder"],
    [["gone/x.ts"], "cannot read gone/x.ts: no such file or folder"],
    [["tags.ts/x.ts"], "cannot read tags.ts/x.ts: a part of the path is not a folder"],
    [["folder.ts"], "cannot read folder.ts: it is a folder"],
    [["."], "cannot read .: it is a folder"],
    [["binary.ts"], "cannot read binary.ts: it is a binary file"],
    [["latin1.ts"], "cannot read latin1.ts: it is not a text file"],
    [["big.ts"], "cannot read big.ts: it is too large (10.0 MB; the limit is 2 MB)"],
    [["notes.txt"], "notes.txt is not a TypeScript file"],
    [["*.mts"], "no TypeScript file matches *.mts"],
    [["/dev/null"], "/dev/null is not a TypeScript file"],
    [["tags.ts", "--out-dir", "file"], "cannot write to file: it is not a folder"],
    [
      ["tags.ts", "--out-dir", "file/deep"],
      "cannot write to file/deep: a part of the path is not a folder",
    ],
    [["tags.ts", "--out-dir", "/proc/none/x"], "cannot write "],
    [["tags.ts", "--emit-proof", "file"], "cannot write to file: it is not a folder"],
    [["tags.ts", "--bad"], "unknown option '--bad'"],
  ])("lift %j", async (args, message) => {
    const result = await fakeJoinery("lift", ["lift", ...args], { cwd: folder });
    expect(result.stderr).toContain(message);
    expect(result.stderr).toMatch(/^joinery: [^\n]*\n$/);
    expect(result.stdout).toBe("");
    expect(result.status).toBe(2);
    expect(filesIn(folder)).toEqual(before);
  });
});

test("an unwritable folder is refused", async () => {
  const folder = folderWith({ "tags.ts": tags });
  mkdirSync(join(folder, "locked"), { mode: 0o500 });
  // Root may write to a locked folder, but not among the processes.
  const locked = process.getuid?.() === 0 ? "/proc" : "locked";
  const result = await fakeJoinery("lift", ["lift", "tags.ts", "--out-dir", locked], {
    cwd: folder,
  });
  expect(result.stderr).toMatch(/^joinery: cannot write [^\n]*\n$/);
  expect(result.status).toBe(2);
  expect(filesIn(folder)).toEqual(["tags.ts"]);
});

test("paths with spaces, quotes and Unicode work, and byte order marks and CRLF are read", async () => {
  const name = "mein 'Ordner' é 漢字/tä gs.ts";
  const folder = folderWith({ [name]: `\ufeff${tags.replaceAll("\n", "\r\n")}` });
  const result = await fakeJoinery("lift", ["lift", name], { cwd: folder });
  expect(result).toMatchObject({ status: 0, stderr: "" });
  expect(filesIn(folder)).toContain("mein 'Ordner' é 漢字/tä gs.crdt.ts");
  expect(result.stdout).toContain("→ mein 'Ordner' é 漢字/tä gs.crdt.ts");
});

test("a pattern that the shell did not expand works", async () => {
  const folder = folderWith({ "a.ts": tags, "sub/b.ts": tags, "sub/b.d.ts": tags });
  const result = await fakeJoinery("lift", ["lift", "**/*.ts"], { cwd: folder });
  expect(result.stdout).toContain("2 classes in 2 files: 2 lifted\n");
  expect(filesIn(folder)).toEqual(["a.crdt.ts", "a.ts", "sub/b.crdt.ts", "sub/b.d.ts", "sub/b.ts"]);
});

test("a report is gone with the run that is stopped, and the last one stays", async () => {
  const folder = folderWith({ "tags.ts": tags, "report.json": "old" });
  let during: readonly string[] = [];
  const started = (child: ChildProcess) => {
    child.stderr?.once("data", () => {
      during = filesIn(folder);
      child.kill("SIGINT");
    });
  };
  const args = ["lift", "tags.ts", "--reporter", "json=report.json", "--reporter", "sarif=a.sarif"];
  const result = await fakeJoinery("hang", args, { cwd: folder, started });
  expect(result.status).toBe(130);
  expect(during).toHaveLength(4);
  expect(filesIn(folder)).toEqual(["report.json", "tags.ts"]);
  expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("old");
});

test.each(["json", "sarif", "junit", "pretty"])(
  "a full disk under a report (%s) is one line, exit status 2",
  async (name) => {
    const folder = folderWith({ "tags.ts": tags });
    const args = ["lift", "tags.ts", "--reporter", `${name}=/dev/full`];
    const result = await fakeJoinery("lift", args, { cwd: folder });
    expect(result).toEqual({
      status: 2,
      stdout: "",
      stderr: "joinery: cannot write /dev/full: no space left on the disk\n",
    });
  },
);

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s stops at once, with status %i and no file left", async (signal, status) => {
  const folder = folderWith({ "tags.ts": tags });
  let stoppedAt = 0;
  const started = (child: ChildProcess) => {
    child.stderr?.once("data", () => {
      stoppedAt = performance.now();
      child.kill(signal);
    });
  };
  const result = await fakeJoinery("hang", ["lift", "tags.ts"], { cwd: folder, started });
  expect(result).toMatchObject({ status, stdout: "", stderr: "hanging\n" });
  expect(performance.now() - stoppedAt).toBeLessThan(3_000);
  expect(filesIn(folder)).toEqual(["tags.ts"]);
});

test("a reader that has seen enough is no failure", async () => {
  const names = Array.from({ length: 300 }, (_, i) => `${"long".repeat(20)}-${i}.ts`);
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, tags])));
  const started = (child: ChildProcess) => {
    child.stdout?.once("data", () => child.stdout?.destroy());
  };
  const result = await fakeJoinery("lift", ["lift", "*.ts"], { cwd: folder, started });
  expect(result).toMatchObject({ status: 0, stderr: "" });
  expect(filesIn(folder)).toHaveLength(600);
});

test.each([
  ["throw", "joinery: internal error: boom\n"],
  ["crash", "joinery: internal error: boom in a callback\n"],
  ["stall", "joinery: internal error: the work stopped without an answer\n"],
] as const)("an internal error (%s) is told in two lines, with status 2", async (kind, line) => {
  const folder = folderWith({ "tags.ts": tags });
  const result = await fakeJoinery(kind, ["lift", "tags.ts"], { cwd: folder });
  expect(result.stderr.startsWith(line)).toBe(true);
  expect(result.stderr.trim().split("\n")).toHaveLength(2);
  expect(result.status).toBe(2);
  expect(filesIn(folder)).toEqual(["tags.ts"]);
});

test("help does not load the library", async () => {
  const result = await joinery(["--help"], { env: { NODE_DEBUG: "module,esm" } });
  expect(result.status).toBe(0);
  expect(result.stderr).not.toContain("ts-morph");
});
