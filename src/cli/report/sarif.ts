import { createHash } from "node:crypto";
import type { Fix } from "../../ir/diagnostic.js";
import type { SourceRange } from "../../ir/range.js";
import { allRules, type Finding, findingsOf } from "./finding.js";
import type { Reporter } from "./reporter.js";
import { uriOf } from "./uri.js";

/** What paths are relative to: where it is differs from machine to machine. */
const ROOT = "%SRCROOT%";
const ROOT_TEXT = "The folder that joinery was run in";

/**
 * SARIF 2.1.0 (OASIS, 2020): results of static analyses as code hosts and editors take them. Written piece by piece: results come as files
 * are done.
 */
export function sarifReporter(write: (text: string) => void, version: string): Reporter {
  const rules = allRules();
  const indexes = new Map(rules.map(({ code }, i) => [code, i] as const));
  let results = 0;
  const start = () => {
    const driver = {
      name: "Joinery",
      version,
      semanticVersion: version,
      rules: rules.map(({ code, title, level, help }) => ({
        id: code,
        name: pascal(title),
        shortDescription: { text: title },
        fullDescription: { text: help },
        help: { text: help, markdown: help },
        defaultConfiguration: { level },
      })),
    };
    const run = {
      tool: { driver },
      columnKind: "utf16CodeUnits",
      originalUriBaseIds: { [ROOT]: { description: { text: ROOT_TEXT } } },
    };
    write(
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[${JSON.stringify(run).slice(0, -1)},"results":[`,
    );
  };
  const add = (finding: Finding, fingerprint: string) => {
    if (results === 0) {
      start();
    }
    const result = resultOf(finding, fingerprint, indexes.get(finding.code));
    write(`${results === 0 ? "" : ","}\n${JSON.stringify(result)}`);
    results += 1;
  };
  return {
    begin() {},
    file(file) {
      const seen = new Map<string, number>();
      for (const finding of findingsOf(file)) {
        const like = fingerprintOf(finding);
        const before = seen.get(like) ?? 0;
        seen.set(like, before + 1);
        add(finding, before === 0 ? like : `${like}:${before + 1}`);
      }
    },
    orphan: (finding) => add(finding, fingerprintOf(finding)),
    end(_, failure) {
      if (results === 0) {
        start();
      }
      const invocation = {
        executionSuccessful: failure === undefined,
        ...(failure && {
          toolExecutionNotifications: failure.messages.map((text) => ({
            level: "error",
            message: { text },
          })),
        }),
      };
      write(`\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`);
    },
  };
}

function resultOf(finding: Finding, fingerprint: string, ruleIndex: number | undefined): object {
  const { code, severity, message, range, related, fixes } = finding;
  return {
    ruleId: code,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: severity,
    message: { text: message },
    locations: [locationOf(range)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, id) => ({
        id,
        ...locationOf(one.range),
        message: { text: one.message },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map(fixOf) }),
    partialFingerprints: { "joinery/v1": fingerprint },
  };
}

function locationOf(range: SourceRange) {
  return {
    physicalLocation: { artifactLocation: artifactOf(range.file), region: regionOf(range) },
  };
}

function artifactOf(file: string) {
  const { uri, isRelative } = uriOf(file);
  return isRelative ? { uri, uriBaseId: ROOT } : { uri };
}

function regionOf({ start, end }: SourceRange) {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function fixOf({ title, edits }: Fix) {
  const files = [...new Set(edits.map(({ range }) => range.file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactOf(file),
      replacements: edits
        .filter(({ range }) => range.file === file)
        .map(({ range, text }) => ({
          deletedRegion: regionOf(range),
          insertedContent: { text },
        })),
    })),
  };
}

/** The same while lines move: by the file, the code and the words. Those of a file that are alike are told apart by their order. */
function fingerprintOf({ code, message, range }: Finding): string {
  const words = message.replaceAll(/\b[Ll]ine \d+|:\d+(?::\d+)?/g, "");
  return createHash("sha256")
    .update(`${uriOf(range.file).uri}\0${code}\0${words}`)
    .digest("hex");
}

function pascal(title: string): string {
  return title
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
