import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@joinery/runtime": fileURLToPath(new URL("./runtime/src/index.ts", import.meta.url)),
    },
  },
  test: {
    include: ["test/**/*.test.ts", "{runtime,providers,examples/*,editors/*}/test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A solver that runs out of memory hangs a thread but only kills a child process.
    pool: "forks",
    maxWorkers: "100%",
  },
});
