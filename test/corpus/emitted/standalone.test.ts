import fc from "fast-check";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { liftSource } from "../../../src/lift.js";
import { paramsOf, poolOf } from "../arguments.js";
import { call, outcomeOf } from "../calls.js";
import { readRow, rowNames, rowPath } from "../rows.js";
import { simulateRow } from "../simulated-rows.js";
import type { Lifted, Subject } from "../subject.js";
import { subjectOfRow } from "../subject-of-row.js";

const LIMIT_MS = 60_000;
/** All rows where the environment asks for them; else each twelfth. */
const rows = rowNames().filter((_, i) => process.env.JOINERY_ALL_EMITTED || i % 12 === 0);
/** The text of each row's standalone class, by the path that it would be written to. */
const texts = new Map<string, string>();

beforeAll(async () => {
  for (const row of rows) {
    const source = { path: rowPath(row, "input.ts"), text: readRow(row, "input.ts") };
    const { classes } = await liftSource(source, { standalone: true });
    const [report] = classes;
    if (report?.outcome !== "lifted") {
      throw new Error(`${row} is not lifted`);
    }
    texts.set(pathOf(row), report.emitted.text);
  }
}, rows.length * LIMIT_MS);

/** A path at which nothing is: the text is given to the compiler instead. */
function pathOf(row: string): string {
  return rowPath(row, "standalone.crdt.ts");
}

function textOf(row: string): string {
  const text = texts.get(pathOf(row));
  if (text === undefined) {
    throw new Error(`${row} was not lifted`);
  }
  return text;
}

test("standalone classes have no error under strict settings", { timeout: LIMIT_MS }, () => {
  const { config } = ts.readConfigFile("tsconfig.base.json", ts.sys.readFile);
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: true, types: ["node"] },
    process.cwd(),
  );
  expect(errors).toEqual([]);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile: (path, target) => {
      const text = texts.get(path);
      return text === undefined
        ? host.getSourceFile(path, target)
        : ts.createSourceFile(path, text, target);
    },
  });
  const messages = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    file: file?.fileName,
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
  expect(messages).toEqual([]);
});

describe.each(rows)("the standalone class of %s", (row) => {
  test("imports nothing but what the source does", () => {
    const imports = (text: string) =>
      ts.preProcessFile(text).importedFiles.map((one) => one.fileName);
    const own = imports(readRow(row, "input.ts"));
    expect(imports(textOf(row)).filter((name) => !own.includes(name))).toEqual([]);
  });

  test("passes the simulation", { timeout: LIMIT_MS }, () => {
    simulateRow(
      row,
      subjectOfRow(row, () => textOf(row)),
    );
  });

  test("and one that imports the runtime merge each other's states", { timeout: LIMIT_MS }, () => {
    mergeEachOther(
      subjectOfRow(row),
      subjectOfRow(row, () => textOf(row)),
    );
  });
});

/** Lets two replicas, one of each subject, make calls and exchange what they have, until both have the same bytes. */
function mergeEachOther(...subjects: readonly [Subject, Subject]): void {
  const choices = fc.array(fc.nat(5000), { maxLength: 12 });
  fc.assert(
    fc.property(choices, choices, (own, other) => {
      const [a, b] = subjects.map((subject, i) => {
        const replica = subject.Lifted.create({ replica: `replica-${i}` });
        for (const choice of i === 0 ? own : other) {
          callUpdate(subject, replica, choice);
        }
        return replica;
      }) as [Lifted, Lifted];
      a.merge(b.state());
      b.applyUpdate(a.encode());
      expect(b.state()).toEqual(a.state());
      expect(b.encode()).toEqual(a.encode());
      expect(b.version()).toEqual(a.version());
    }),
    { numRuns: 30 },
  );
}

function callUpdate({ model, settings, outside }: Subject, replica: Lifted, choice: number): void {
  const updates = model.methods.filter(({ role }) => role === "update");
  const method = updates[choice % updates.length];
  if (method) {
    const args = paramsOf(method).map((param, i) => {
      const { usual } = poolOf(method, param, settings);
      return usual[(choice >> (i + 2)) % usual.length];
    });
    outside.during(choice, () => outcomeOf(() => call(replica, method, args)));
  }
}
