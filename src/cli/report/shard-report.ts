import type { Shard } from "../../batch/shard.js";

/** What a report says of the share of the files that it is about. */
export interface ShardReport extends Shard {
  /** The same in all shares of one run. */
  readonly plan: string;
  /** The places of its files among all. */
  readonly places: readonly number[];
}
