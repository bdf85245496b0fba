import type { LiftedFile } from "../run-lift.js";
import { type Finding, findingsBesideClasses, named } from "./finding.js";
import type { Reporter } from "./reporter.js";
import { totalMs } from "./stats.js";
import { element, escaped } from "./xml.js";

/**
 * JUnit's XML, as CI servers read it: a suite for each file, a case for each class, and one for what is wrong with the file as a whole or
 * with what was lifted from it.
 */
export function junitReporter(write: (text: string) => void): Reporter {
  let isStarted = false;
  const start = () => {
    if (!isStarted) {
      write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="joinery">\n');
      isStarted = true;
    }
  };
  return {
    begin() {},
    file(file) {
      start();
      write(`${suiteOf(file)}\n`);
    },
    orphan(finding) {
      start();
      const { file } = finding.range;
      const one = caseOf(file, { name: "file", ms: 0, findings: [finding] });
      write(`${suite({ name: file, cases: [one], failures: 1 })}\n`);
    },
    end(_, failure) {
      start();
      for (const message of failure?.messages ?? []) {
        const error = element("error", { message, type: "failure" }, [escaped(message)]);
        const one = element("testcase", { name: "joinery", classname: "joinery" }, [error]);
        write(`${suite({ name: "joinery", cases: [one], errors: 1 })}\n`);
      }
      write("</testsuites>\n");
    },
  };
}

function suiteOf(file: LiftedFile): string {
  const { classes, file: path } = file.report;
  const others = findingsBesideClasses(file);
  const cases = [
    ...classes.map((one) => ({
      name: one.name,
      ms: totalMs(one.stats),
      findings: one.diagnostics.map(named),
    })),
    ...(others.length > 0 ? [{ name: "file", ms: 0, findings: others }] : []),
  ];
  return suite({
    name: path,
    cases: cases.map((one) => caseOf(path, one)),
    failures: cases.filter(({ findings }) => findings.some(isError)).length,
    ms: classes.reduce((sum, { stats }) => sum + totalMs(stats), 0),
  });
}

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures?: number;
  readonly errors?: number;
  readonly ms?: number;
}

function suite({ name, cases, failures = 0, errors = 0, ms = 0 }: Suite): string {
  const attributes = { name, tests: cases.length, failures, errors, time: inSeconds(ms) };
  return element("testsuite", attributes, [...cases.map((one) => `\n  ${one}`), "\n"]);
}

interface Case {
  readonly name: string;
  /** Milliseconds. */
  readonly ms: number;
  readonly findings: readonly Finding[];
}

function caseOf(file: string, { name, ms, findings }: Case): string {
  const failures = findings.filter(isError).map((finding) => {
    const { code, message } = finding;
    return element("failure", { message, type: code }, [escaped(textOf(finding))]);
  });
  const warnings = findings.filter((one) => !isError(one)).map(textOf);
  return element("testcase", { name, classname: file, file, time: inSeconds(ms) }, [
    ...failures,
    ...(warnings.length > 0 ? [element("system-out", {}, [escaped(warnings.join("\n"))])] : []),
  ]);
}

function isError({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "error";
}

function textOf({ code, severity, message, range, fixes }: Finding): string {
  const { line, column } = range.start;
  const ways = fixes.map(({ title }) => `\n  to settle it: ${title}`).join("");
  return `${range.file}:${line}:${column} ${code} ${severity}: ${message}${ways}`;
}

function inSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
