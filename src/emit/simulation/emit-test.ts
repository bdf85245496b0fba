import { dirname, relative, resolve } from "node:path";
import { emittedFile, type ModuleClass } from "../emit-class.js";
import { formatModule } from "../format.js";
import { camel, Names } from "../names.js";
import { printSubject, type SubjectNames } from "./print-subject.js";
import { printTests } from "./print-tests.js";
import { Tools } from "./tools.js";

/** A test of the lifted classes of a source file. */
export interface EmittedTest {
  /** Without folders: `todo-list.ts` gives `todo-list.crdt.test.ts`. */
  readonly fileName: string;
  /** The module, formatted. */
  readonly text: string;
}

/** The module that simulates replicas of the lifted classes of a source file. It needs vitest and fast-check. */
export async function emitTest(classes: readonly ModuleClass[]): Promise<EmittedTest> {
  const [first] = classes;
  if (!first) {
    throw new Error("a test needs a class");
  }
  const lifted = emittedFile(first.lift.model.file);
  const models = classes.map(({ lift }) => lift.model);
  const names = new Names([
    ...["fc", "expect", "test"],
    ...models.flatMap(({ name }) => [name, `${name}CRDT`]),
  ]);
  const taken = new Tools(names);
  const subjects = classes.map(({ lift, header }) => {
    const { name, exportedAs } = lift.model;
    const own: SubjectNames = {
      subject: names.fresh(camel(name), `${camel(name)}Subject`),
      ...(exportedAs !== undefined && { source: name }),
      lifted: `${name}CRDT`,
      tool: taken.tool,
    };
    const printed = printSubject(lift, header.order, own);
    return { code: printTests(name, printed, own), gaps: printed.gaps };
  });
  const isSimulated = taken.has("simulate");
  const tools = isSimulated ? taken.print() : "";
  const imports = [
    ...(isSimulated ? [`import fc from "fast-check";`] : []),
    `import { ${isSimulated ? "expect, " : ""}test } from "vitest";`,
    ...(isSimulated ? printSources(first, models) : []),
    ...(isSimulated
      ? [
          `import { ${models.map(({ name }) => `${name}CRDT`).join(", ")} } from "./${lifted.replace(/\.ts$/, ".js")}";`,
        ]
      : []),
  ];
  const head = printHead(
    models.map(({ name }) => name),
    first,
    subjects.flatMap(({ gaps }) => gaps),
  );
  const code = [head + imports.join("\n"), ...subjects.map(({ code }) => code)].join("\n\n");
  return {
    fileName: lifted.replace(/\.ts$/, ".test.ts"),
    text: `${await formatModule(code)}${tools === "" ? "" : `\n// The simulation, the same for all classes.\n\n${tools}\n`}`,
  };
}

/** The import of the source classes that their file exports. */
function printSources(
  { lift, outDir }: ModuleClass,
  models: readonly ModuleClass["lift"]["model"][],
): readonly string[] {
  const { file } = lift.model;
  const path = relative(resolve(outDir ?? dirname(file)), resolve(file)).replaceAll("\\", "/");
  const from = (path.startsWith(".") ? path : `./${path}`).replace(/\.([cm]?)tsx?$/i, ".$1js");
  const specifiers = models.flatMap(({ name, exportedAs }) => {
    if (exportedAs === undefined) {
      return [];
    }
    return exportedAs === name ? [name] : [`${exportedAs} as ${name}`];
  });
  return specifiers.length === 0
    ? []
    : [`import { ${specifiers.join(", ")} } from ${JSON.stringify(from)};`];
}

const WIDTH = 100;

function printHead(
  classNames: readonly string[],
  { header }: ModuleClass,
  gaps: readonly string[],
): string {
  const list = classNames.join(", ");
  const paragraphs = [
    `A simulation of ${list}, made by Joinery ${header.tool}. Do not edit: change the source and lift again.`,
    `Source: ${header.source}`,
    "Replicas of the lifted class make random calls, while their deltas get lost, come several times, in any order, one by one and many at once. Each replica must answer as the source class after the same calls in the order stated below, and reject what it rejects; once all is exchanged all replicas must have the same state.",
    'When it fails, fast-check prints a seed and a path. To run that history again, add them where `simulate` is called, as in { numRuns: 100, seed: 42, path: "7:1" }.',
    ...gaps,
  ];
  const lines = paragraphs.flatMap((text, i) => [...(i > 0 ? [""] : []), ...wrap(text)]);
  return `/*\n${lines.map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd()).join("\n")}\n */\n`;
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && ` * ${line} ${word}`.length > WIDTH) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
    }
  }
  return lines;
}
