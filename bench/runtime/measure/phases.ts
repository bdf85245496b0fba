import type { ReplicaOf } from "../contenders/contender.js";
import type { Values, WorkloadName } from "../workloads/values.js";
import type { Workload } from "../workloads/workload.js";
import type { Phase } from "./phase.js";
import { type Rate, repeat, timed } from "./rate.js";

/** Updates in one transaction. */
export const BATCH = 100;

/** One round of a phase. */
export type Round = (budgetMs: number) => Rate;

/** What is measured of an object that is not replicated. */
export function sourcePhases<W extends WorkloadName>(
  workload: Workload<W>,
  size: number,
  object: Values[W],
): Partial<Record<Phase, Round>> {
  const update = counting((i) => workload.update(object, i, size));
  return {
    queries: queries(workload, size, object),
    updates: (budget) => repeat(budget, (times) => timed(() => update(times))),
  };
}

/** What is measured of replicas. `open` gives a replica that has the entries, each time another one. */
export function replicaPhases<W extends WorkloadName>(
  workload: Workload<W>,
  size: number,
  open: () => ReplicaOf<W>,
): Record<Phase, Round> {
  return {
    queries: later(() => queries(workload, size, open())),
    updates: later(() => updates(workload, size, open(), 1)),
    batches: later(() => updates(workload, size, open(), BATCH)),
    deltas: later(() => deltas(workload, size, open(), open())),
    merges: later(() => merges(workload, size, open(), open())),
  };
}

/** A phase whose replicas are made when its first round begins, which does not count. */
function later(make: () => Round): Round {
  let made: Round | undefined;
  return (budget) => {
    made ??= make();
    return made(budget);
  };
}

function queries<W extends WorkloadName>(
  workload: Workload<W>,
  size: number,
  object: Values[W],
): Round {
  let answer: unknown;
  const ask = counting((i) => {
    answer = workload.query(object, i, size);
  });
  return (budget) => {
    const rate = repeat(budget, (times) => timed(() => ask(times)));
    // What nobody looks at need not be computed.
    if (answer === undefined) throw new Error(`${workload.name}: no answer`);
    return rate;
  };
}

/** Each update, or each batch of them, makes a delta, and somebody listens. */
function updates<W extends WorkloadName>(
  workload: Workload<W>,
  size: number,
  replica: ReplicaOf<W>,
  batch: number,
): Round {
  let bytes = 0;
  replica.onDelta((delta) => {
    bytes += delta.length;
  });
  const update = counting((i) => workload.update(replica, i, size));
  const change =
    batch === 1
      ? update
      : (times: number) => {
          for (let i = 0; i < times; i += 1) replica.batch(() => update(batch));
        };
  return (budget) => {
    const { count, ms } = repeat(budget, (times) => timed(() => change(times)));
    if (bytes === 0) throw new Error(`${workload.name}: no deltas`);
    return { count: count * batch, ms };
  };
}

/** An update at one replica, whose delta the other one takes. */
function deltas<W extends WorkloadName>(
  workload: Workload<W>,
  size: number,
  from: ReplicaOf<W>,
  to: ReplicaOf<W>,
): Round {
  from.onDelta((delta) => to.applyDelta(delta));
  const update = counting((i) => workload.update(from, i, size));
  return (budget) => repeat(budget, (times) => timed(() => update(times)));
}

/** After each update at one replica, the other one takes in its whole state; only that is timed. */
function merges<W extends WorkloadName>(
  workload: Workload<W>,
  size: number,
  from: ReplicaOf<W>,
  to: ReplicaOf<W>,
): Round {
  const update = counting((i) => workload.update(from, i, size));
  return (budget) =>
    repeat(budget, (times) => {
      let ms = 0;
      for (let i = 0; i < times; i += 1) {
        update(1);
        const state = from.save();
        ms += timed(() => to.merge(state));
      }
      return ms;
    });
}

/** Does a thing so many times, with numbers that go on from one time to the next. */
function counting(action: (i: number) => void): (times: number) => void {
  let next = 0;
  return (times) => {
    for (const end = next + times; next < end; next += 1) action(next);
  };
}
