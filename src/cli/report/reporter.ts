import type { Failure } from "../../project/failure.js";
import type { LiftedFile } from "../run-lift.js";
import type { Tally } from "../tally.js";
import type { Finding } from "./finding.js";
import type { ShardReport } from "./shard-report.js";

/** Writes what `joinery lift` finds, file by file as they are done, in the order of the sources. It keeps no report: of a file a line at most. */
export interface Reporter {
  /** Before all else, where this is a share of the files: which. */
  dealt?(shard: ShardReport): void;
  /** Before the first file: how many there are. */
  begin(files: number): void;
  file(file: LiftedFile): void;
  /** Told of a lifted file that no source is for. */
  orphan(finding: Finding): void;
  /** After the last file; `failure`: why the command could not go on. */
  end(tally: Tally, failure?: Failure): void;
}
