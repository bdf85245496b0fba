import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.js";
import { liftSource, verifyLifted } from "../../src/lift.js";
import { joinery } from "./support/command.js";
import { filesIn, folderWith } from "./support/folder.js";
import { testHost } from "./support/test-host.js";

const SLOW = 120_000;
const UNDECIDED = `/** @replicated */
export class Tags {
  private items = new Set<string>();
  add(tag: string) { this.items.add(tag); }
  remove(tag: string) { this.items.delete(tag); }
  has(tag: string) { return this.items.has(tag); }
}
`;
const VIEWS = `export class Views {
  private views = 0;
  view(): void { this.views++; }
  get count(): number { return this.views; }
}
`;

/** Runs a command with the real library, in this process. */
async function real(args: readonly string[]) {
  const host = testHost(liftSource, {}, verifyLifted);
  const status = await run(args, host);
  return { status, printed: host.printed(), complained: host.complained() };
}

test(
  "the built tool lifts, writes its proofs, and verifies what it wrote",
  async () => {
    const folder = folderWith();
    copyFileSync("corpus/add-wins-set/input.ts", join(folder, "input.ts"));
    const lifted = await joinery(["lift", "input.ts", "--emit-proof", "proof"], { cwd: folder });
    expect(lifted).toMatchObject({ status: 0, stderr: "" });
    expect(lifted.stdout).toMatch(
      /^✓ AddWinsSet → input\.crdt\.ts {3}.*map<string, lex\(max<nat>, or\)>.* {3}\d+ obligations proved {3}[\d.]+ s\n$/,
    );
    expect(filesIn(folder)).toContain("input.crdt.ts");
    expect(filesIn(join(folder, "proof"))).toContain("AddWinsSet/items.step.add.smt2");
    const verified = await joinery(["verify", "input.crdt.ts"], { cwd: folder });
    expect(verified).toMatchObject({ status: 0, stderr: "" });
  },
  SLOW,
);

test(
  "what the solver cannot tell of an edit is shown by running it, which prints nothing; and not with --no-run",
  async () => {
    const folder = folderWith();
    for (const name of ["input.ts", "input.crdt.ts"]) {
      copyFileSync(`corpus/groceries/${name}`, join(folder, name));
    }
    const lifted = join(folder, "input.crdt.ts");
    const text = readFileSync(lifted, "utf8")
      .replace("[[item, gone]]", "[]")
      .replace("const lattice", 'console.log("loud");\nconst lattice');
    writeFileSync(lifted, text);
    // No runtime is installed there: the tool's own copy is run.
    const shown = await joinery(["verify", "input.crdt.ts"], { cwd: folder });
    expect(shown).toMatchObject({ status: 1, stderr: "" });
    expect(shown.stdout).toMatch(
      / refuted after bob\.add\("a"\);\s+bob\.remove\("a"\),\s+bob\.has\("a"\)\s+gives\s+true\s+here/,
    );
    expect(shown.stdout).toContain('    step 2 = bob.remove("a")\n');
    expect(shown.stdout).not.toContain("loud\n");
    const unrun = await joinery(["verify", "input.crdt.ts", "--no-run"], { cwd: folder });
    expect(unrun).toMatchObject({ status: 1, stderr: "" });
    expect(unrun.stdout).toMatch(/ unread /);
    expect(unrun.stdout).not.toContain("for example");
  },
  SLOW,
);

test(
  "an interrupted lift leaves nothing",
  async () => {
    const folder = folderWith({ "tags.ts": UNDECIDED });
    let interruptedAt = 0;
    const args = ["lift", "tags.ts", "--conflict", "add > remove", "--emit-proof", "proof"];
    const result = await joinery(args, {
      cwd: folder,
      started: (child) => {
        setTimeout(() => {
          interruptedAt = performance.now();
          child.kill("SIGINT");
        }, 900);
      },
    });
    // Null if it came before the tool had begun to listen.
    expect([130, null]).toContain(result.status);
    expect(performance.now() - interruptedAt).toBeLessThan(3_000);
    expect(result.stderr).toBe("");
    expect(filesIn(folder)).toEqual(["tags.ts"]);
  },
  SLOW,
);

test(
  "a standalone file is verified as one, and its test imports it",
  async () => {
    const folder = folderWith({ "views.ts": VIEWS });
    const [source, lifted] = [join(folder, "views.ts"), join(folder, "views.crdt.ts")];
    const written = await real(["lift", source, "--standalone", "--emit-tests"]);
    expect(written).toMatchObject({ status: 0, complained: "" });
    expect(readFileSync(lifted, "utf8")).not.toMatch(/^import /m);
    expect(readFileSync(join(folder, "views.crdt.test.ts"), "utf8")).toContain(
      'import { ViewsCRDT } from "./views.crdt.js";',
    );
    expect((await real(["verify", lifted])).status).toBe(0);
    expect((await real(["lift", source, "--check", "--emit-tests"])).status).toBe(0);

    writeFileSync(lifted, readFileSync(lifted, "utf8").replace("class Replica", "class Edited"));
    expect((await real(["verify", lifted])).status).toBe(1);
  },
  SLOW,
);

test(
  "an edit that changes what a class does is refuted; one that does not is noticed by lift --check alone",
  async () => {
    const folder = folderWith({ "my views.ts": VIEWS });
    const [source, lifted] = [join(folder, "my views.ts"), join(folder, "my views.crdt.ts")];
    expect(await real(["lift", source])).toMatchObject({ status: 0, complained: "" });
    expect((await real(["verify", lifted])).status).toBe(0);
    expect((await real(["lift", source, "--check"])).status).toBe(0);
    expect((await real(["lift", source])).printed).toContain("(unchanged)");

    const text = readFileSync(lifted, "utf8");
    writeFileSync(lifted, text.replace("?? 0) + 1", "?? 0) + 2"));
    const edited = await real(["verify", lifted]);
    expect(edited.status).toBe(1);
    expect(edited.printed).toMatch(
      /my views\.crdt\.ts:\d+:\d+ refuted view does not do what it does in the class/,
    );
    expect((await real(["lift", source, "--check"])).status).toBe(1);

    writeFileSync(
      lifted,
      text.replaceAll("\n", "\r\n").replace("(entry) => entry", "one => (one)"),
    );
    expect((await real(["verify", lifted])).status).toBe(0);
    expect((await real(["lift", source, "--check"])).status).toBe(1);
  },
  SLOW,
);

test(
  "a byte order mark and CRLF change nothing but the source",
  async () => {
    const folder = folderWith({
      "plain/views.ts": VIEWS,
      "odd/views.ts": `\ufeff${VIEWS.replaceAll("\n", "\r\n")}`,
    });
    for (const name of ["plain", "odd"]) {
      expect((await real(["lift", join(folder, name, "views.ts")])).status).toBe(0);
    }
    const [plain, odd] = ["plain", "odd"].map((name) =>
      readFileSync(join(folder, name, "views.crdt.ts"), "utf8"),
    );
    expect(odd).toBe(plain);
  },
  SLOW,
);

test(
  "without a policy the conflict is shown with the policies that settle it, and one of them does",
  async () => {
    const folder = folderWith({ "tags.ts": UNDECIDED });
    const path = join(folder, "tags.ts");
    const { status, printed } = await real(["explain", path]);
    expect(status).toBe(1);
    expect(printed).toContain('remove("a")');
    expect(printed).toMatch(/to settle it:\n.*\n +@conflict add > remove\n/);
    expect(filesIn(folder)).toEqual(["tags.ts"]);
    const settled = await real(["lift", path, "--conflict", "add > remove", "--dry-run"]);
    expect(settled.status).toBe(0);
    expect(settled.printed).toContain("export class TagsCRDT");
  },
  SLOW,
);

test(
  "all lifted classes of a file go to one file",
  async () => {
    const folder = folderWith({ "both.ts": `${VIEWS}${VIEWS.replaceAll("Views", "Clicks")}` });
    const path = join(folder, "both.ts");
    const both = await real(["lift", path]);
    expect(both.printed).toContain("2 classes in 1 file: 2 lifted");
    const text = readFileSync(join(folder, "both.crdt.ts"), "utf8");
    expect(text).toContain("export class ViewsCRDT");
    expect(text).toContain("export class ClicksCRDT");
    expect((await real(["verify", path])).status).toBe(0);
    expect((await real(["lift", path, "--class", "Clicks"])).status).toBe(0);
    expect((await real(["verify", path])).status).toBe(0);
  },
  SLOW,
);

test(
  "explain tells lattice, order, proofs and queries of a real class",
  async () => {
    const folder = folderWith({ "views.ts": VIEWS });
    const { status, printed } = await real(["explain", join(folder, "views.ts")]);
    expect(status).toBe(0);
    for (const part of ["lattice", "grows with", "conflicts", "obligations proved", "count"]) {
      expect(printed).toContain(part);
    }
  },
  SLOW,
);

describe("what is wrong in the user's file is a finding: exit status 1, nothing written", () => {
  test.each([
    ["no class", "export const x = 1;\n"],
    ["an empty file", ""],
    ["no updates", "export class A { private x = 1; get v() { return this.x; } }\n"],
    ["two classes of one name", `${VIEWS}${VIEWS}`],
    ["a syntax error", "export class A { x = ; }\n"],
    ["a type error", `export class A { x: number = "a"; set(v: number) { this.x = v; } }\n`],
  ])(
    "%s",
    async (_, text) => {
      const folder = folderWith({ "bad.ts": text });
      const path = join(folder, "bad.ts");
      const { status, printed, complained } = await real(["lift", path]);
      expect(status).toBe(1);
      expect(complained).toBe("");
      const errors = printed.split("\n").filter((line) => line.startsWith(`${path}:`));
      expect(errors[0]).toMatch(/:\d+:\d+ J\d{4} /);
      expect(filesIn(folder)).toEqual(["bad.ts"]);
    },
    SLOW,
  );

  test(
    "a class that is not there",
    async () => {
      const folder = folderWith({ "views.ts": VIEWS });
      const { status, printed } = await real(["lift", join(folder, "views.ts"), "--class", "Nope"]);
      expect(status).toBe(1);
      expect(printed).toContain('"Nope"');
    },
    SLOW,
  );
});
