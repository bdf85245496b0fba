import { defineConfig } from "vitest/config";

// The tests in the real VS Code: `npm run test:e2e` builds what they need first.
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.e2e.ts"],
    globalSetup: ["test/e2e/support/install.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    pool: "forks",
    // Each file has a server and a browser of its own: more than two would wait for each other.
    maxWorkers: 2,
  },
});
