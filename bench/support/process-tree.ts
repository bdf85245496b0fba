import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a command took, with all processes that it started. */
export interface Usage {
  readonly seconds: number;
  /** Of processor time. */
  readonly cpuSeconds: number;
  /** The largest sum of the resident memory of all its processes, in megabytes. */
  readonly megabytes: number;
  readonly status: number | null;
  readonly stdout: string;
}

const EVERY_MS = 50;
/** Linux counts processor time in hundredths of a second, and memory in pages. */
const TICKS = 100;
const PAGE = 4096;

/** Runs a command, and looks at its processes many times a second. Linux only. */
export function measuredRun(args: readonly string[], cwd: string): Promise<Usage> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
    const ticks = new Map<number, number>();
    let most = 0;
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    const look = () => {
      let pages = 0;
      for (const one of treeOf(child.pid ?? 0)) {
        ticks.set(one.pid, one.ticks);
        pages += one.pages;
      }
      most = Math.max(most, pages);
    };
    const timer = setInterval(look, EVERY_MS);
    child.on("error", reject).on("close", (status) => {
      clearInterval(timer);
      resolve({
        seconds: (performance.now() - start) / 1000,
        cpuSeconds: [...ticks.values()].reduce((sum, one) => sum + one, 0) / TICKS,
        megabytes: (most * PAGE) / 2 ** 20,
        status,
        stdout,
      });
    });
  });
}

interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

/** A process and all below it. */
function treeOf(root: number): readonly ProcessState[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? stateOf(name) : []));
  const found = new Set([root]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid }) => found.has(pid));
}

function stateOf(pid: string): readonly ProcessState[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may hold anything.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const number = (index: number) => Number(fields[index]);
    return [
      {
        pid: Number(pid),
        parent: number(1),
        ticks: number(11) + number(12),
        pages: number(21),
      },
    ];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
