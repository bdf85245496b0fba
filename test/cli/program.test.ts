import { expect, test } from "vitest";
import { run } from "../../src/cli/program.js";
import { testHost } from "./support/test-host.js";

function unloadable() {
  return testHost(undefined, {
    library: () => {
      throw new Error("not to be loaded");
    },
  });
}

test.each(["lift", "explain", "verify"])("%s --help shows examples", async (command) => {
  const host = unloadable();
  expect(await run([command, "--help"], host)).toBe(0);
  expect(host.printed().match(new RegExp(`^  joinery ${command}`, "gm"))?.length).toBeGreaterThan(
    1,
  );
  expect(host.complained()).toBe("");
});

test("the version is the package's", async () => {
  const host = unloadable();
  expect(await run(["--version"], host)).toBe(0);
  expect(host.printed()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("no command at all shows the help, as an error", async () => {
  const host = unloadable();
  expect(await run([], host)).toBe(2);
  expect(host.printed()).toBe("");
  expect(host.complained()).toContain("Usage: joinery");
});

test.each([
  [["lift"], "name files or patterns, or list them in a joinery.config.ts"],
  [["lift", "a.ts", "--chek"], "unknown option '--chek' (Did you mean --check?)"],
  [["lfit", "a.ts"], "unknown command 'lfit' (Did you mean lift?)"],
  [["lift", "a.ts", "--clock", "wall"], "argument 'wall' is invalid"],
  [["lift", "a.ts", "--timeout", "soon"], "It must be a number of seconds above 0"],
  [["lift", "a.ts", "--timeout", "-1"], "It must be a number of seconds above 0"],
  [["lift", "a.ts", "--class", ""], "It must not be empty"],
  [["lift", "a.ts", "--check", "--dry-run"], "cannot be used with"],
  [["lift", "a.ts", "--check", "--emit-proof", "p"], "cannot be used with"],
  [["explain", "a.ts", "b.ts"], "too many arguments for 'explain'"],
  [["verify"], "missing required argument 'file'"],
])("%j is a usage error of one line", async (args, message) => {
  const host = unloadable();
  expect(await run(args, host)).toBe(2);
  expect(host.complained()).toContain(message);
  expect(host.complained()).toMatch(/^joinery: .*\n$/);
  expect(host.printed()).toBe("");
});
