import { performance } from "node:perf_hooks";
import type { ReplicaOf } from "../runtime/contenders/contender.js";
import { CONTENDERS } from "../runtime/contenders/index.js";
import { timed } from "../runtime/measure/rate.js";
import { key } from "../runtime/workloads/keys.js";
import { median } from "../support/median.js";
import { randomFrom } from "../support/random.js";
import type { GrowthOrder } from "./order.js";
import type { Checkpoint } from "./results.js";

/* A process that makes the updates of one contender, and sends what it has at each checkpoint. Its argument is the order. */

/** Merges whose median is taken. */
const MERGES = 5;

const order = JSON.parse(process.argv[2] as string) as GrowthOrder;
const { open } = (await CONTENDERS[order.contender].load()).contender;
grow(order, (id) => open.set(id));
process.disconnect();

function grow(
  { keys, replicas, turn, checkpoints }: GrowthOrder,
  make: (id: number) => ReplicaOf<"set">,
): void {
  const members = Array.from({ length: replicas }, (_, i) => make(i + 1));
  // It only merges whole states, at the checkpoints.
  const last = make(replicas + 1);
  let writer: ReplicaOf<"set"> | undefined;
  for (const member of members) {
    member.onDelta((delta) => {
      // Some libraries also pass on what they take in: here nobody needs it.
      if (member !== writer) return;
      for (const other of members) if (other !== member) other.applyDelta(delta);
    });
  }
  const random = randomFrom(1);
  let done = 0;
  for (const updates of checkpoints) {
    const start = performance.now();
    const before = done;
    for (; done < updates; done += 1) {
      writer = members[Math.floor(done / turn) % replicas] as ReplicaOf<"set">;
      const item = key(random(keys));
      if (random(2) === 0) writer.add(item);
      else writer.remove(item);
    }
    const updateUs = ((performance.now() - start) * 1000) / (done - before);
    process.send?.({ updates, updateUs, ...looked(members, last, keys) } satisfies Checkpoint);
  }
}

function looked(
  members: readonly ReplicaOf<"set">[],
  last: ReplicaOf<"set">,
  keys: number,
): Pick<Checkpoint, "live" | "bytes" | "mergeMs"> {
  const [first] = members;
  if (first === undefined) throw new RangeError("no replicas");
  const answers = members.map(({ has }) =>
    Array.from({ length: keys }, (_, i) => (has(key(i)) ? "1" : "0")).join(""),
  );
  if (new Set(answers).size !== 1) throw new Error("the replicas differ");
  const live = [...(answers[0] ?? "")].filter((answer) => answer === "1").length;
  const bytes = first.save().length;
  const merges = Array.from({ length: MERGES }, (_, i) => {
    first.remove(key(i));
    const state = first.save();
    return timed(() => last.merge(state));
  });
  return { live, bytes, mergeMs: median(merges) };
}
