import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

/* The built command line in places that are not made for it: right results, or one line that says what is wrong. */

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const CLASS = `/** @replicated */
export class Tags {
  private readonly items = new Set<string>();
  add(item: string): void { this.items.add(item); }
  has(item: string): boolean { return this.items.has(item); }
}
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "joinery-hard-"));
});
afterEach(() => {
  spawnSync("chmod", ["-R", "u+w", folder]);
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function joinery(args: readonly string[], wrapper: readonly string[] = []): Promise<Ended> {
  const [command = "", ...rest] = [...wrapper, process.execPath, MAIN, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd: folder });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    child.on("error", reject).on("close", (status) => resolve({ status, ...texts }));
  });
}

test("ten thousand files of which none is marked", async () => {
  for (let i = 0; i < 10_000; i++) {
    const place = `src/${i % 100}`;
    if (i < 100) mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, place, `file${i}.ts`), `export class Plain${i} {}\n`);
  }
  expect(await joinery(["lift", "src/**/*.ts"])).toEqual({
    status: 0,
    stdout: "",
    stderr:
      "joinery: no class in the 10000 files is marked with @replicated; use --all for all exported classes\n",
  });
});

test("links that lead in circles, and to the same file", async () => {
  write("src/a.ts", CLASS);
  symlinkSync("..", join(folder, "src/up"));
  symlinkSync(".", join(folder, "src/self"));
  symlinkSync("a.ts", join(folder, "src/same.ts"));
  symlinkSync("loop.ts", join(folder, "src/loop.ts"));
  const { status, stdout, stderr } = await joinery(["lift", "src/**/*.ts"]);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.match(/✓/g)).toHaveLength(1);
  expect(await joinery(["lift", "src/loop.ts"])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^joinery: cannot read src\/loop\.ts: .+\n$/),
  });
});

test("byte order marks, Windows' ends of lines, spaces, and names in other scripts", async () => {
  write("my src/ünï/名前 (1).ts", `\uFEFF${CLASS.replaceAll("\n", "\r\n")}`);
  write("package.json", "{}");
  const first = await joinery(["lift", "**/*.ts"]);
  expect(first).toMatchObject({ status: 0, stderr: "" });
  const lifted = readFileSync(join(folder, "my src/ünï/名前 (1).crdt.ts"), "utf8");
  expect(lifted).toContain("Source:  ./名前 (1).ts");
  expect(lifted).not.toContain("\r");
  expect(await joinery(["lift", "**/*.ts", "--check"])).toMatchObject({ status: 0 });
  expect(await joinery(["verify", "my src/ünï/名前 (1).crdt.ts"])).toMatchObject({ status: 0 });
});

test("a cache of another version, and one that holds nonsense, are not believed", async () => {
  write("src/a.ts", CLASS);
  const args = ["lift", "src/*.ts", "--json", "--cache-dir", "cache"];
  const first = await joinery(args);
  for (const name of readdirSync(join(folder, "cache"), { recursive: true, encoding: "utf8" })) {
    const path = join(folder, "cache", name);
    try {
      writeFileSync(path, "nonsense");
    } catch {
      // A folder.
    }
  }
  const second = await joinery(args);
  const plain = (text: string) =>
    JSON.parse(text, (key, value) => (["stats", "state"].includes(key) ? undefined : value));
  expect(second.stderr).toBe("");
  expect(plain(second.stdout)).toEqual(plain(first.stdout));
});

test("where nothing can be kept, it goes on, and says so once", async () => {
  write("src/a.ts", CLASS);
  write("src/b.ts", CLASS.replace("Tags", "Others"));
  // A file in the place of a folder: permissions do not keep out an administrator.
  write("cache", "");
  const { status, stderr, stdout } = await joinery(["lift", "src/*.ts", "--cache-dir", "cache"]);
  expect(status).toBe(0);
  expect(stdout.match(/✓/g)).toHaveLength(2);
  expect(stderr).toMatch(/^joinery: nothing can be kept in .*cache: .*\n$/);
});

test("a disk that is full leaves lifted files as they were", async () => {
  write("src/a.ts", CLASS);
  write("src/a.crdt.ts", "old\n");
  // No file may grow beyond a kilobyte.
  const limited = ["bash", "-c", 'ulimit -f 1; trap "" XFSZ; exec "$@"', "bash"];
  const { status, stderr } = await joinery(["lift", "src/a.ts", "--no-cache"], limited);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^joinery: cannot write src\/a\.crdt\.ts: .+\n$/);
  expect(readFileSync(join(folder, "src/a.crdt.ts"), "utf8")).toBe("old\n");
  expect(readdirSync(join(folder, "src")).sort()).toEqual(["a.crdt.ts", "a.ts"]);
});

test("a folder that is read-only", async () => {
  write("src/a.ts", CLASS);
  chmodSync(join(folder, "src"), 0o555);
  // As another user, whom permissions keep out.
  const asNobody = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--clear-groups"] : [];
  chmodSync(folder, 0o755);
  const { status, stderr } = await joinery(["lift", "src/a.ts", "--no-cache"], asNobody);
  expect([status, stderr]).toEqual([2, "joinery: cannot write to src: permission denied\n"]);
});
