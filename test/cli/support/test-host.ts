import type { Library } from "../../../src/batch/library.js";
import type { Host } from "../../../src/cli/host.js";
import type { LiftReport, VerifyReport } from "../../../src/report.js";
import { lifted, report, verified } from "./reports.js";

/** A host that keeps what is printed. */
export interface TestHost extends Host {
  printed(): string;
  complained(): string;
}

export function testHost(
  liftSource: Library["liftSource"] = liftsAnything,
  rest: Partial<Host> & { readonly isTTY?: boolean } = {},
  verifyLifted: Library["verifyLifted"] = provesAnything,
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
    library: async () => ({ liftSource, verifyLifted }),
    printed: () => stdout.join(""),
    complained: () => stderr.join(""),
    ...rest,
  };
}

/** Stands in for the library: lifts every file, whatever it holds. */
export async function liftsAnything(source: { readonly path: string }): Promise<LiftReport> {
  return report(source.path, lifted(source.path));
}

/** Stands in for the library: proves every file, whatever it holds. */
export async function provesAnything(
  source: { readonly path: string },
  { path }: { readonly path: string },
): Promise<VerifyReport> {
  return verified(source.path, path, []);
}
