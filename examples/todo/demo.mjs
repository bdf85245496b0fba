// Builds the page, starts it and its relay, and prints where they are.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, preview } from "vite";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4173" },
    // Lets other machines in.
    host: { type: "boolean", default: false },
  },
});
const root = fileURLToPath(new URL(".", import.meta.url));
await build({ root, logLevel: "warn" });
const server = await preview({
  root,
  preview: { port: Number(values.port), host: values.host },
});
const { local, network } = server.resolvedUrls ?? { local: [], network: [] };
process.stdout.write(`
  A to-do list that tabs and browsers share:

    ${[...local, ...network].join("\n    ")}

  Open it twice and change things in both. Stop this with Ctrl-C and go on; start it again.

`);
