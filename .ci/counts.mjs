// Prints "N passed, N failed" from a JSON report of vitest, and fails if anything failed.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));

// A file that cannot be loaded has no tests of its own: it counts as one failure.
const brokenFiles = report.testResults.filter(
  (file) => file.status === "failed" && !file.assertionResults.some((t) => t.status === "failed"),
).length;
const failed = report.numFailedTests + brokenFiles;
const skipped = report.numPendingTests + report.numTodoTests;

if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
process.stdout.write(`${report.numPassedTests} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && report.success ? 0 : 1;
