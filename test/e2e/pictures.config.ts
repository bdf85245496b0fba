import { defineConfig, mergeConfig } from "vitest/config";
import tests from "./vitest.config.js";

// Takes the pictures of the walkthrough: `npm run pictures --workspace=editors/vscode`.
const { include: _, ...test } = tests.test ?? {};
export default mergeConfig(
  { ...tests, test },
  defineConfig({ test: { include: ["test/e2e/pictures.ts"] } }),
);
