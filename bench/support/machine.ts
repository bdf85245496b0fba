import { cpus, loadavg } from "node:os";

/** What figures depend on beside the program. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  /** Processes that wanted to run at the same time, the average of the last 15 minutes. */
  readonly load: number;
}

export function machine(): Machine {
  return { node: process.versions.node, cores: cpus().length, load: loadavg()[2] ?? 0 };
}

/** In words. */
export function onMachine({ node, cores, load }: Machine): string {
  return `Node ${node}, ${cores} cores, load average ${load.toFixed(1)}`;
}
