import type { Host, Library } from "../../../src/cli/host.js";
import type { LiftReport } from "../../../src/report.js";
import { lifted, report } from "./reports.js";

/** A host that keeps what is printed. */
export interface TestHost extends Host {
  printed(): string;
  complained(): string;
}

export function testHost(
  liftSource: Library["liftSource"] = liftsAnything,
  rest: Partial<Host> & { readonly isTTY?: boolean } = {},
): TestHost {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const sink = (texts: string[]) => ({
    write: (text: string) => {
      texts.push(text);
    },
    isTTY: rest.isTTY ?? false,
    columns: 100,
  });
  return {
    stdout: sink(stdout),
    stderr: sink(stderr),
    env: {},
    platform: "linux",
    signal: new AbortController().signal,
    library: async () => ({ liftSource }),
    printed: () => stdout.join(""),
    complained: () => stderr.join(""),
    ...rest,
  };
}

/** Stands in for the library: lifts every file, whatever it holds. */
export async function liftsAnything(source: { readonly path: string }): Promise<LiftReport> {
  return report(source.path, lifted(source.path));
}
