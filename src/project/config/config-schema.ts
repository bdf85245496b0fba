import { z } from "zod";
import { type Config, REPORTER_NAMES } from "../../batch/config.js";
import { nearestName } from "./nearest-name.js";

const text = z.string().min(1);
const count = z.int().min(1);
const pattern = text.regex(/^(?!!)/, "a pattern that begins with ! is not taken; use exclude");
const reporter = z.enum(REPORTER_NAMES);

const FILE_KEYS = {
  outDir: text
    .describe("The folder that lifted files go to, from here; else beside their sources")
    .optional(),
  clock: z
    .enum(["none", "lamport", "causal"])
    .describe("How events are ordered, in place of the classes' own @clock")
    .optional(),
  conflict: z
    .array(text)
    .describe("Which of two conflicting updates wins, in place of the classes' own @conflict")
    .optional(),
  timeout: z
    .number()
    .gt(0)
    .max(86_400)
    .describe(
      "Seconds that search and proof for one class, and each solver query, may take at most",
    )
    .optional(),
  maxSteps: count
    .describe("Steps that search and proof for one class may take, counted alike on every machine")
    .optional(),
  maxDeltas: count.describe("Deltas that the search for a part of the state may try").optional(),
  maxMemory: count.describe("Megabytes of memory at which a search is given up").optional(),
  log: z
    .boolean()
    .describe("false: refuse a class that has no bounded lattice, instead of keeping a log")
    .optional(),
  standalone: z
    .boolean()
    .describe("true: lifted files hold what they need of @joinery/runtime")
    .optional(),
  emitTests: z
    .boolean()
    .describe("true: a simulation is written beside each lifted file")
    .optional(),
};

/** What a configuration may say. */
export const CONFIG_SCHEMA = z.strictObject({
  $schema: z.string().optional(),
  include: z
    .array(pattern)
    .describe("Patterns of the sources that `joinery lift` takes when it is given none")
    .optional(),
  exclude: z
    .array(pattern)
    .describe("Patterns of files, or folders, that are left out of what patterns find")
    .optional(),
  all: z
    .boolean()
    .describe("true: take all exported classes, not only those marked @replicated")
    .optional(),
  workers: count.describe("How many files to lift at a time").optional(),
  cache: z
    .union([text, z.literal(false)])
    .describe("Where to keep what was found out, from here; false: nowhere")
    .optional(),
  reporters: z
    .array(z.union([reporter, z.tuple([reporter, text])]))
    .describe("Reports: a name, or a name and the file that it goes to")
    .optional(),
  ...FILE_KEYS,
  overrides: z
    .array(z.strictObject({ files: z.array(pattern).min(1), ...FILE_KEYS }))
    .describe("Settings for some of the files; of several that match, the last one counts")
    .optional(),
});

type Issue = z.core.$ZodIssue;

/** A configuration, or what is wrong with it: a line for each key. */
export function checkConfig(value: unknown): Config | readonly string[] {
  const result = CONFIG_SCHEMA.safeParse(value);
  if (result.success) {
    return result.data as Config;
  }
  return result.error.issues.flatMap((issue) => problemsOf(issue, value));
}

/** The schema for editors. */
export function jsonSchema(): object {
  return z.toJSONSchema(CONFIG_SCHEMA, { target: "draft-7" });
}

function problemsOf(issue: Issue, value: unknown): readonly string[] {
  const at = pathText(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const isInside = issue.path.length > 0;
      const known = Object.keys(isInside ? overrideKeys() : CONFIG_SCHEMA.shape);
      const place = pathText([...issue.path, key]);
      if (isInside && Object.hasOwn(CONFIG_SCHEMA.shape, key)) {
        return `there is no key ${place}: ${key} is the same for all files`;
      }
      const near = nearestName(key, known);
      return `there is no key ${place}${near ? `; did you mean ${near}?` : `: there are ${known.join(", ")}`}`;
    });
  }
  if (issue.code === "invalid_union") {
    return [
      `${at || "it"} is ${shown(valueAt(value, issue.path))}, and should be ${unionText(issue)}`,
    ];
  }
  const message = issue.message.replace(/^Invalid (?:input|option): /, "");
  return [`${at || "it"} is ${shown(valueAt(value, issue.path))}: ${message}`];
}

function overrideKeys(): object {
  return { files: true, ...FILE_KEYS };
}

function unionText(issue: Issue): string {
  return issue.path[0] === "cache"
    ? "a folder or false"
    : `one of ${REPORTER_NAMES.join(", ")}, or one of them with a file, as ["sarif", "joinery.sarif"]`;
}

/** For example `overrides[1].clock`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) =>
      typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`,
    )
    .join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

const LONGEST = 60;

function shown(value: unknown): string {
  if (value === undefined) {
    return "missing";
  }
  const text = typeof value === "function" ? "a function" : (JSON.stringify(value) ?? typeof value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
