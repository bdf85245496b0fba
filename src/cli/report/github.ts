import { relative, resolve } from "node:path";
import type { Host } from "../host.js";
import { type Finding, findingsOf } from "./finding.js";
import { JobSummary } from "./job-summary.js";
import type { Reporter } from "./reporter.js";
import { isWithin } from "./uri.js";

/** Annotations of one kind that GitHub shows of one step; all are in the summary. */
const MOST_ANNOTATIONS = 10;

/** For GitHub Actions: annotations of the changed lines, and a table in the summary of the job. */
export function githubReporter(write: (text: string) => void, env: Host["env"]): Reporter {
  const shown = { error: 0, warning: 0 };
  const summary = new JobSummary();
  const root = env.GITHUB_WORKSPACE || process.cwd();
  const annotate = (finding: Finding) => {
    shown[finding.severity] += 1;
    if (shown[finding.severity] <= MOST_ANNOTATIONS) {
      write(annotation(finding, root));
    }
  };
  return {
    begin() {},
    file(file) {
      findingsOf(file).forEach(annotate);
      summary.addFile(file);
    },
    orphan(finding) {
      annotate(finding);
      summary.add(finding);
    },
    end(tally, failure) {
      for (const message of failure?.messages ?? []) {
        write(`::error::${data(message)}\n`);
      }
      if (env.GITHUB_STEP_SUMMARY) {
        summary.appendTo(env.GITHUB_STEP_SUMMARY, tally, failure);
      }
    },
  };
}

function annotation(
  { severity, message, range, code, title, fixes }: Finding,
  root: string,
): string {
  const { start, end } = range;
  const properties = Object.entries({
    file: pathFrom(root, range.file),
    line: start.line,
    endLine: end.line,
    // The runner takes columns of a single line alone.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: title === code ? code : `${code} ${title}`,
  }).map(([name, value]) => `${name}=${property(String(value))}`);
  const ways = fixes.map((fix) => `\n• ${fix.title}`).join("");
  const text = ways === "" ? message : `${message}\nTo settle it:${ways}`;
  return `::${severity} ${properties.join(",")}::${data(text)}\n`;
}

/** A path as GitHub shows it: from the root of the repository, wherever in it the command runs. */
function pathFrom(root: string, path: string): string {
  const place = resolve(path);
  return isWithin(root, place) ? relative(root, place).replaceAll("\\", "/") : path;
}

/** As GitHub's runner reads the text of a command. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
