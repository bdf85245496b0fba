import { fork } from "node:child_process";
import { CONTENDER_NAMES, OWN_NAMES } from "../runtime/contenders/index.js";
import { machine } from "../support/machine.js";
import type { Setting } from "../support/part.js";
import type { GrowthOrder } from "./order.js";
import type { Checkpoint, Grown, GrowthResults } from "./results.js";

const PROCESS = new URL("./process.js", import.meta.url);

const SCALE = {
  keys: 1_000,
  replicas: 3,
  turn: 1_000,
  checkpoints: [1_000, 10_000, 100_000, 1_000_000],
} as const;
/** Seconds that others may take: what is here for comparison need not go all the way. */
const OVER = 60;

/** Measures what is left of what is gone: one contender after the other. */
export async function measureGrowth({ tell }: Setting): Promise<GrowthResults> {
  const rows: Grown[] = [];
  for (const contender of CONTENDER_NAMES) {
    const over = OWN_NAMES.includes(contender) ? undefined : OVER;
    const checkpoints = await grown({ contender, ...SCALE }, over);
    const last = checkpoints.at(-1);
    tell(`${contender}: ${last?.bytes} bytes after ${last?.updates} updates`);
    rows.push({ contender, checkpoints });
  }
  return { machine: machine(), ...SCALE, over: OVER, rows };
}

/** The checkpoints that one contender reaches in so many seconds. */
function grown(order: GrowthOrder, over: number | undefined): Promise<readonly Checkpoint[]> {
  return new Promise((resolve, reject) => {
    const checkpoints: Checkpoint[] = [];
    const child = fork(PROCESS, [JSON.stringify(order)]);
    let isOver = false;
    const stop = () => {
      isOver = true;
      child.kill("SIGKILL");
    };
    const timer = over === undefined ? undefined : setTimeout(stop, over * 1000);
    child.on("message", (checkpoint) => checkpoints.push(checkpoint as Checkpoint));
    child.once("exit", (status) => {
      clearTimeout(timer);
      if (status === 0 || isOver) resolve(checkpoints);
      else reject(new Error(`${order.contender}: a process ended with status ${status}`));
    });
  });
}
