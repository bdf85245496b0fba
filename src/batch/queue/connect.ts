import { Redis } from "ioredis";
import { hidden } from "./hidden.js";
import { QueueProblem } from "./queue-problem.js";

const LONGEST_WAIT_MS = 5_000;

/** A connection to a Redis server, which comes back when it is lost. Throws QueueProblem if there is no server to begin with. */
export async function connect(url: string): Promise<Redis> {
  let wasThere = false;
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (wasThere ? Math.min(times * 200, LONGEST_WAIT_MS) : null),
  });
  client.once("ready", () => {
    wasThere = true;
  });
  let why = "it does not answer";
  const note = (error: Error) => {
    why = error.message;
  };
  client.on("error", note);
  try {
    await client.connect();
  } catch {
    client.disconnect();
    throw new QueueProblem(`cannot reach ${hidden(url)}: ${why}`);
  }
  client.off("error", note);
  return client;
}
