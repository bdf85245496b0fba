import type { Exchange } from "../contenders/contender.js";
import type { Values, WorkloadName } from "../workloads/values.js";
import type { Workload } from "../workloads/workload.js";

/** Entries that are made in one transaction. */
const BATCH = 1000;

/** Makes all entries. */
export function fill<W extends WorkloadName>(
  workload: Workload<W>,
  size: number,
  value: Values[W] & Partial<Exchange>,
): void {
  const batch = value.batch ?? ((edit: () => void) => edit());
  for (let from = 0; from < size; from += BATCH) {
    batch(() => {
      for (let i = from; i < Math.min(size, from + BATCH); i += 1) workload.fill(value, i);
    });
  }
}
