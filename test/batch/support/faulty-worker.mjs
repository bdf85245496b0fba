// Stands in for the tool's worker: what it does to a class is said by the class's name and the environment.
import { appendFileSync } from "node:fs";
import workerpool from "workerpool";

const range = { file: "x.ts", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

workerpool.worker({
  warmUp() {},
  async work({ source, options }) {
    const names = [...source.text.matchAll(/class (\w+)/g)].map((match) => match[1]);
    const classes = [];
    if (names.includes("Reader")) process.kill(process.pid, "SIGKILL");
    for (const name of names) {
      appendFileSync(process.env.SEEN, `${process.pid} ${name}\n`);
      const at = { className: name, stage: "searching", candidates: 0, obligationsProved: 0 };
      workerpool.workerEmit({ kind: "progress", progress: at });
      const reason = options.except?.[name];
      if (reason === undefined) await fate(name);
      classes.push({ name, reason, range });
    }
    const memory = names.includes("Large") ? 10_000 * 2 ** 20 : 1;
    return {
      report: { file: source.path, diagnostics: [], classes },
      isSolverStarted: false,
      memory,
    };
  },
});

const isLost = false;

async function fate(name) {
  // Let the message out first.
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (name === "Killer") process.kill(process.pid, "SIGKILL");
  if (name === "Leaver") process.exit(3);
  if (name === "Hanger") for (;;);
  if (name === "Thinker" || name === "Dreamer") {
    const timer = setInterval(() => workerpool.workerEmit({ kind: "alive" }), 100);
    await new Promise((resolve) => setTimeout(resolve, name === "Thinker" ? 4_000 : 60_000));
    clearInterval(timer);
  }
  if (name === "Thrower") throw new TypeError("boom");
  if (name === "Unlucky" && !isLost && process.env.LUCK === "once") {
    process.env.LUCK = "";
    process.kill(process.pid, "SIGKILL");
  }
}
