import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowNames } from "../rows.js";
import { complaintOf, type EmittedFiles, emittedFiles, losingUpdate } from "./emitted-row.js";
import { MUTANTS, NOT_SHOWN } from "./mutants.js";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
const LIMIT_MS = 60_000;
/** All rows where the environment asks for them; else some of each kind. */
const rows = process.env.JOINERY_ALL_EMITTED ? rowNames() : Object.keys(MUTANTS);
/** In the repository, so that packages are found. */
const folder = mkdtempSync(join(REPOSITORY, ".emitted-"));
const emitted = new Map<string, EmittedFiles>();

beforeAll(async () => {
  writeFileSync(join(folder, "vitest.config.ts"), "export default {};\n");
  for (const row of rows) {
    const outDir = join(folder, row);
    const files = await emittedFiles(row, outDir);
    emitted.set(row, files);
    mkdirSync(outDir);
    writeFileSync(join(outDir, "input.crdt.ts"), files.lifted);
    writeFileSync(join(outDir, "input.crdt.test.ts"), files.test);
  }
}, rows.length * LIMIT_MS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesOf(row: string): EmittedFiles {
  const files = emitted.get(row);
  if (!files) {
    throw new Error(`${row} was not lifted`);
  }
  return files;
}

test("vitest runs the emitted tests, and they pass", {
  timeout: rows.length * LIMIT_MS,
}, async () => {
  const { status, output } = await vitest();
  expect(output).toContain(`Test Files  ${rows.length} passed (${rows.length})`);
  expect(status).toBe(0);
});

/** Runs vitest as users do: without a configuration of this project. */
function vitest(): Promise<{ readonly status: number | null; readonly output: string }> {
  const main = join(REPOSITORY, "node_modules/vitest/vitest.mjs");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, "run", "--root", folder], {
      env: { PATH: process.env.PATH ?? "", NO_COLOR: "1" },
    });
    let output = "";
    const take = (text: Buffer) => {
      output += text.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output }));
  });
}

describe.each(rows)("the emitted test of %s finds out", (row) => {
  test.each(MUTANTS[row] ?? [])("$what", { timeout: LIMIT_MS }, ({ from, to }) => {
    const files = filesOf(row);
    expect(files.lifted).toContain(from);
    const lifted = files.lifted.replaceAll(from, to);
    expect(complaintOf(row, { ...files, lifted })).toMatch(FOUND);
  });

  test("each update that loses its delta", { timeout: LIMIT_MS }, () => {
    const files = filesOf(row);
    const complaints: (string | undefined)[] = [];
    for (let place = 0; ; place += 1) {
      const lifted = losingUpdate(files.lifted, place);
      if (lifted === undefined) {
        break;
      }
      complaints.push(complaintOf(row, { ...files, lifted }));
    }
    const notShown = (NOT_SHOWN[row] ?? []).map(({ place }) => place);
    expect(complaints.length).toBeGreaterThan(notShown.length);
    for (const [place, complaint] of complaints.entries()) {
      if (notShown.includes(place)) {
        expect(complaint, `update ${place}`).toBeUndefined();
      } else {
        expect(complaint, `update ${place}`).toMatch(FOUND);
      }
    }
  });
});

/** What an emitted test says of a wrong class, and not of a test that could not be run. */
const FOUND = /answers otherwise|differs|to deeply equal|is to be rejected/;
