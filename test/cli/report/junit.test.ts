import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { ofOutput } from "../../../src/cli/report/finding.js";
import { junitReporter } from "../../../src/cli/report/junit.js";
import type { LiftedFile } from "../../../src/cli/run-lift.js";
import { NOTHING_DONE } from "../../../src/cli/tally.js";
import { Failure } from "../../../src/project/failure.js";
import { BROKEN, FINE, HARD } from "../support/hard-files.js";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  isArray: (name) => ["testsuite", "testcase", "failure"].includes(name),
  parseTagValue: false,
  htmlEntities: true,
});

function junitOf(files: readonly LiftedFile[], failure?: Failure) {
  const texts: string[] = [];
  const reporter = junitReporter((text) => texts.push(text));
  for (const file of files) reporter.file(file);
  for (const finding of ofOutput({ path: "src/lost.crdt.ts", state: "orphaned" })) {
    reporter.orphan(finding);
  }
  reporter.end(NOTHING_DONE, failure);
  const xml = texts.join("");
  expect(XMLValidator.validate(xml)).toBe(true);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what XML must not have
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
  return parser.parse(xml).testsuites.testsuite;
}

test("a suite for each file, a case for each class, and one for what concerns the file", () => {
  const [hard, broken, fine, lost] = junitOf([HARD, BROKEN, FINE]);
  const { path } = HARD.source;
  const counts = { tests: "3", failures: "2", errors: "0" };
  expect(hard).toMatchObject({ name: path, ...counts, time: "0.420" });
  for (const one of hard.testcase) expect(one).toMatchObject({ classname: path, file: path });
  expect(hard.testcase.map((one: { name: string }) => one.name)).toEqual(["Tags", "Tags", "file"]);
  const [liftedCase, rejectedCase, fileCase] = hard.testcase;
  expect(liftedCase).toMatchObject({
    time: "0.210",
    "system-out": expect.stringContaining("J1299"),
  });
  expect(liftedCase.failure).toBeUndefined();
  expect(rejectedCase.failure).toHaveLength(1);
  expect(rejectedCase.failure[0].type).toBe("J1299");
  expect(rejectedCase.failure[0].message).toContain(
    'It is "wrong": a < b && c | d,\n100 % — ��[31m � 😀 ]]>',
  );
  expect(fileCase.failure[0].type).toBe("J9002");
  expect(broken).toMatchObject({ tests: "1", failures: "1" });
  expect(fine).toMatchObject({ tests: "1", failures: "0" });
  expect(lost.testcase[0].failure[0].type).toBe("J9003");
});

test("why the command could not go on is an error", () => {
  const suites = junitOf([FINE], new Failure(["cannot write a.crdt.ts: no space left"]));
  expect(suites.at(-1)).toMatchObject({
    name: "joinery",
    errors: "1",
    testcase: [{ error: { message: "cannot write a.crdt.ts: no space left" } }],
  });
});
