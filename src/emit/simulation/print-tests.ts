import type { PrintedSubject, SubjectNames } from "./print-subject.js";

const RUNS = 100;
const TIMEOUT_MS = 60_000;

/** The tests of a class, in a test file, with the constant that they take. */
export function printTests(
  className: string,
  { constant }: PrintedSubject,
  { subject, tool }: SubjectNames,
): string {
  const title = JSON.stringify(`replicas of ${className} answer as the class does`);
  return constant === undefined
    ? `test.todo(${title});`
    : `${constant}

test(${title}, { timeout: ${TIMEOUT_MS} }, () => {
${tool("simulate")}(${subject}, { numRuns: ${RUNS} });
});

test(${JSON.stringify(`replicas of ${className} reject what can't be replicated`)}, () => {
${tool("misuse")}(${subject});
});`;
}
