// Prints "N passed, N failed" from JSON reports of vitest, and fails if anything failed.
import { readFileSync } from "node:fs";

const reports = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const total = (count) => reports.reduce((sum, report) => sum + count(report), 0);

// A file that cannot be loaded has no tests of its own: it counts as one failure.
const brokenFiles = (report) =>
  report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((t) => t.status === "failed"),
  ).length;
const failed = total((report) => report.numFailedTests + brokenFiles(report));
const skipped = total((report) => report.numPendingTests + report.numTodoTests);
const passed = total((report) => report.numPassedTests);

if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && reports.every(({ success }) => success) ? 0 : 1;
