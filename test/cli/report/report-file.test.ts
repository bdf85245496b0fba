import { spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ReportError } from "../../../src/cli/report/report-error.js";
import { ReportFile } from "../../../src/cli/report/report-file.js";
import { Failure } from "../../../src/project/failure.js";
import { filesIn, folderWith } from "../support/folder.js";

function opened(path: string): ReportFile {
  const file = ReportFile.open(path);
  if (file instanceof Failure) {
    throw new Error(file.messages.join());
  }
  return file;
}

test("what was there stays until the report is whole", () => {
  const folder = folderWith({ "a.json": "old" });
  const path = join(folder, "a.json");
  const file = opened(path);
  file.write("ne");
  expect(readFileSync(path, "utf8")).toBe("old");
  file.write("w");
  file.finish();
  file.drop();
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(filesIn(folder)).toEqual(["a.json"]);
});

test("a report that is dropped leaves nothing", () => {
  const folder = folderWith({ "a.json": "old" });
  const file = opened(join(folder, "a.json"));
  file.write("new");
  file.drop();
  file.finish();
  expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("old");
  expect(filesIn(folder)).toEqual(["a.json"]);
});

test("what takes its place while it is written is told, and nothing else left", () => {
  const folder = folderWith();
  const file = opened(join(folder, "a.json"));
  mkdirSync(join(folder, "a.json"));
  expect(() => file.finish()).toThrow(ReportError);
  file.drop();
  expect(filesIn(folder)).toEqual([]);
});

test("a link stays a link", () => {
  const folder = folderWith({ "real.json": "old" });
  symlinkSync(join(folder, "real.json"), join(folder, "link.json"));
  const file = opened(join(folder, "link.json"));
  file.write("new");
  file.finish();
  expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real.json"), "utf8")).toBe("new");
});

test("a pipe is written to, and stays", () => {
  const folder = folderWith();
  const pipe = join(folder, "pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const script = `
    import { ReportFile } from ${JSON.stringify(new URL("../../../dist/cli/report/report-file.js", import.meta.url).href)};
    const file = ReportFile.open(process.argv[1]);
    file.write("piped");
    file.finish();
  `;
  const command = `cat "$0" & "${process.execPath}" --input-type=module -e "$1" "$0"; wait`;
  const { stdout } = spawnSync("sh", ["-c", command, pipe, script], { encoding: "utf8" });
  expect(stdout).toBe("piped");
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test("what a process that was ended by force has left for the same report is removed", () => {
  const folder = folderWith();
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  for (const name of [
    `.a.json.${gone}-00000000.tmp`,
    `.b.json.${gone}-00000000.tmp`,
    `.a.json.${process.pid}-00000000.tmp`,
  ]) {
    writeFileSync(join(folder, name), "");
  }
  opened(join(folder, "a.json")).finish();
  expect(filesIn(folder)).toEqual([
    `.a.json.${process.pid}-00000000.tmp`,
    `.b.json.${gone}-00000000.tmp`,
    "a.json",
  ]);
});

test.each(["folder", "/dev/null/a.json"])("%s cannot be written, and that is told", (name) => {
  const folder = folderWith();
  mkdirSync(join(folder, "folder"));
  const file = ReportFile.open(name === "folder" ? join(folder, name) : name);
  expect(file).toBeInstanceOf(Failure);
});
