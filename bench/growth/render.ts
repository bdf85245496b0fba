import { onMachine } from "../support/machine.js";
import { digits, whole } from "../support/numbers.js";
import type { Rendered } from "../support/part.js";
import { table } from "../support/table.js";
import type { Checkpoint, GrowthResults } from "./results.js";

/** The section about what is left of what is gone. */
export function renderGrowth(results: GrowthResults): Rendered {
  const { checkpoints, keys, replicas, turn, over } = results;
  const most = whole(checkpoints.at(-1) ?? 0);
  const live = results.rows[0]?.checkpoints.at(-1)?.live ?? 0;
  const by = (show: (checkpoint: Checkpoint) => string) =>
    table(
      ["", ...checkpoints.map(whole)],
      results.rows.map(({ contender, checkpoints: reached }) => [
        contender,
        ...checkpoints.map((updates) => {
          const checkpoint = reached.find((one) => one.updates === updates);
          return checkpoint ? show(checkpoint) : `> ${over} s`;
        }),
      ]),
    );
  return {
    markdown: `## What is left of what is gone

${onMachine(results.machine)}. Up to ${most} updates of the set by ${replicas} replicas, by turns of ${whole(turn)}: adds and removals, as many of each, of ${whole(keys)}
elements, so that about half of them are there at any time (in the end ${whole(live)}). Each update makes a delta of its own, which the other replicas
apply. "> ${over} s" is where a library was stopped. One run.

Bytes of the whole state, after so many updates:

${by(({ bytes }) => whole(bytes))}

Milliseconds to merge it into another replica (medians of 5):

${by(({ mergeMs }) => digits(mergeMs))}

Microseconds for an update, with its delta and both others that apply it:

${by(({ updateUs }) => digits(updateUs))}`,
  };
}
