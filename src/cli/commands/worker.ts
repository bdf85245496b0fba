import { Command, Option } from "commander";
import type { WorkerCommandOptions } from "../command-options.js";
import type { Host } from "../host.js";
import { parseCount } from "../settings.js";

const EXAMPLES = `
Examples:
  joinery worker --queue redis://build-redis:6379
  joinery worker --queue redis://build-redis:6379 --workers 8
`;

/** `joinery worker`. */
export function workerCommand(host: Host, done: (status: number) => void): Command {
  return new Command("worker")
    .summary("lift what other machines put into a queue")
    .description(
      "Lifts the files that `joinery lift --queue` puts into the queue, until it is stopped. Start it in the same folder of the same commit, with the same version of Joinery: what it sees of other files is checked. If it is lost, others take its jobs over.",
    )
    .requiredOption(
      "--queue <redis://…>",
      "the Redis server of the queue (needs bullmq and ioredis)",
    )
    .addOption(
      new Option(
        "--workers <number>",
        "how many files to lift at a time, each with a solver of its own (one a core)",
      ).argParser(parseCount),
    )
    .addOption(
      new Option(
        "--max-memory <megabytes>",
        "how much memory a process may take before a search is given up (2000)",
      ).argParser(parseCount),
    )
    .addHelpText("after", EXAMPLES)
    .action(async (options: WorkerCommandOptions) => {
      const { worker } = await import("../actions/worker.js");
      done(await worker(options, host));
    });
}
