import { Failure } from "../../project/failure.js";
import type { ReadReport } from "./read-report.js";

/** A file of one of the reports, with what became of its outputs, and its place among all. */
export interface MergedFile {
  readonly report: ReadReport["files"][number];
  readonly outputs: ReadReport["outputs"];
  readonly place: number;
}

export interface Merged {
  readonly files: readonly MergedFile[];
  /** Lifted files without a source. */
  readonly orphans: readonly string[];
  readonly failures: readonly string[];
}

/** Puts reports together, in the order of one run over all files; or says why they are no whole. */
export function mergeAll(reports: readonly ReadReport[]): Merged | Failure {
  const problem = reports.some(({ shard }) => shard) ? whyNoWhole(reports) : undefined;
  if (problem) {
    return new Failure([problem]);
  }
  let before = 0;
  const files = reports.flatMap(({ files: some, outputs, shard }) => {
    const start = before;
    before += some.length;
    const left = outputs.filter(({ state }) => state !== "orphaned");
    return some.map((report, i): MergedFile => {
      const place = shard ? (shard.places[i] ?? 0) : start + i;
      return { report, place, outputs: left.splice(0, outputCount(report)) };
    });
  });
  return {
    files: files.sort((a, b) => a.place - b.place),
    orphans: reports.flatMap(({ outputs }) =>
      outputs.flatMap(({ path, state }) => (state === "orphaned" ? path : [])),
    ),
    failures: reports.flatMap(({ failure = [] }) => failure),
  };
}

/** Of a file with lifted classes one, and one for its test. */
function outputCount({ classes }: MergedFile["report"]): number {
  const lifted = classes.find((one) => one.outcome === "lifted");
  if (lifted?.outcome !== "lifted") {
    return 0;
  }
  return lifted.emitted.test ? 2 : 1;
}

function whyNoWhole(reports: readonly ReadReport[]): string | undefined {
  const [first] = reports;
  const wanted = first?.shard;
  if (!first || !wanted) {
    return `${first?.path} is of all files, others are of shares`;
  }
  const seen = new Map<number, string>();
  for (const { path, shard, files, failure } of reports) {
    if (!shard) {
      return `${path} is of all files, others are of shares`;
    }
    if (shard.of !== wanted.of || shard.plan !== wanted.plan) {
      return `${first.path} and ${path} were dealt out in different ways: give all machines the same files, options and cache`;
    }
    const other = seen.get(shard.index);
    if (other !== undefined) {
      return `${other} and ${path} are both of share ${shard.index}`;
    }
    if (files.length !== shard.places.length && !failure) {
      return `${path} has ${files.length} of the ${shard.places.length} files of its share`;
    }
    seen.set(shard.index, path);
  }
  const missing = Array.from({ length: wanted.of }, (_, i) => i + 1).filter((i) => !seen.has(i));
  return missing.length > 0
    ? `the report of share ${missing.join(", ")} of ${wanted.of} is missing`
    : undefined;
}
