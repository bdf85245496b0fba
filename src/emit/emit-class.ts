import { dirname, posix, relative, resolve } from "node:path";
import { methodsOf } from "../ir/interpret.js";
import type { ImportedName } from "../ir/model.js";
import type { Lift } from "../synth/lift.js";
import { RUNTIME_VERSION } from "./embedded.js";
import { formatModule } from "./format.js";
import type { HeaderInfo } from "./header.js";
import { Imports, RUNTIME } from "./imports.js";
import { camel, Names } from "./names.js";
import { asInSource, printClass, printOutside } from "./print-class.js";
import { printRuntime } from "./print-runtime.js";

/** A lifted class as a TypeScript module. */
export interface EmittedClass {
  readonly className: string;
  /** Without folders: `todo-list.ts` gives `todo-list.crdt.ts`. */
  readonly fileName: string;
  /** The module, formatted. */
  readonly text: string;
}

/** One lifted class of a module. */
export interface ModuleClass {
  readonly lift: Lift;
  readonly header: HeaderInfo;
  /** The folder that the module is written to, if it is not the source's. */
  readonly outDir?: string;
}

/** Functions of the runtime that emitted methods call. A parameter of such a name makes the import take another. */
const CALLED_IN_METHODS: ReadonlySet<string> = new Set(
  (
    "checkBool checkEnum checkInt checkNat checkNum checkOption checkRecord checkString checkTuple countWhere elements " +
    "entriesWhere keysWhere plain plainPairs sum detached gone everything"
  ).split(" "),
);

/** The module of one lifted class. */
export async function emitClass(lift: Lift, header: HeaderInfo): Promise<EmittedClass> {
  const { fileName, text } = await emitModule([{ lift, header }]);
  return { className: emittedName(lift), fileName, text };
}

/** How a module is written. */
export interface ModuleOptions {
  /** True: the module holds what it needs of the runtime, and imports nothing of it. */
  readonly standalone?: boolean;
}

/** The one module of all lifted classes of a source file. */
export async function emitModule(
  classes: readonly ModuleClass[],
  { standalone = false }: ModuleOptions = {},
): Promise<{ readonly fileName: string; readonly text: string }> {
  const [first] = classes;
  if (!first) {
    throw new Error("a module needs a class");
  }
  const lifts = classes.map(({ lift }) => lift);
  const declarations = distinct(lifts.flatMap(declarationsOf));
  const imported = classes.flatMap(({ lift, outDir }) =>
    importsOf(lift).map((one) => ({ ...one, from: fromThere(one.from, lift.model.file, outDir) })),
  );
  const names = new Names([
    ...takenNames(classes, declarations),
    ...imported.map(({ local }) => local),
  ]);
  const imports = new Imports(names);
  const texts = classes.map(({ lift, header }) =>
    printClass({
      lift,
      header: standalone
        ? {
            ...header,
            runtime: `in this file, which imports nothing (${RUNTIME} ${RUNTIME_VERSION})`,
          }
        : header,
      imports,
      methods: methodsOf(lift.model),
      className: emittedName(lift),
      stateName: names.fresh(`${lift.model.name}State`, `${emittedName(lift)}State`),
      viewName: names.fresh(`${lift.model.name}View`, `${emittedName(lift)}View`),
      latticeName: names.fresh(classes.length > 1 ? `${camel(lift.model.name)}Lattice` : "lattice"),
      cells: lift.parts
        .filter(({ touches }) => touches)
        .map((part) => ({
          part,
          name: names.fresh(`${part.name}Cells`, `${camel(lift.model.name)}Cells`),
        })),
    }),
  );
  const [header, ...rest] = texts.map(({ comment }) => comment);
  const bodies = texts.map(({ code }, i) => (i === 0 ? code : `${rest[i - 1]}\n\n${code}`));
  const outside = printOutside(lifts, imports);
  const code = [...(outside ? [outside] : []), ...declarations, ...bodies].join("\n\n");
  const fileName = emittedFile(first.lift.model.file);
  const others = printImported(imported);
  if (!standalone) {
    const head = `${header}\n${[imports.print(), ...others].join("\n")}`;
    return { fileName, text: await formatModule(`${head}\n\n${code}`) };
  }
  const runtime = printRuntime(imports.used, names.inside(wordsIn(code)));
  const head =
    others.length > 0 ? await formatModule(`${header}\n${others.join("\n")}`) : `${header}\n`;
  return { fileName, text: `${head}\n${runtime}\n\n${await formatModule(code)}` };
}

/** Types that no variable stands for. */
const TYPE_WORDS: ReadonlySet<string> = new Set(["string", "number", "boolean", "bigint", "type"]);

/** All that may name a variable in a text: what the source names without declaring it, nothing else may be called. */
function wordsIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^\s*)\/\/.*$/gm, "");
  const words = code.match(/(?<![\p{ID_Continue}$.#])[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
  return words.filter((word) => !TYPE_WORDS.has(word));
}

function importsOf({ model, log }: Lift): readonly ImportedName[] {
  return log ? [...model.source.imports, ...model.imports] : model.imports;
}

/** What the class needs of its module: all that it mentions if it is run as it stands. */
function declarationsOf({ model, log }: Lift): readonly string[] {
  return log ? [...model.source.declarations, ...model.typeDeclarations] : model.typeDeclarations;
}

/** Each text once; of one that a log runs also as it stands in the source, the one for the log, which serves both. */
function distinct(declarations: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const text of declarations) {
    const key = asInSource(text);
    if (!found.has(key) || text !== key) {
      found.set(key, text);
    }
  }
  return [...found.values()];
}

/** The name of the file that the lifted classes of a source file go to. */
export function emittedFile(source: string): string {
  const name = posix.basename(source.replaceAll("\\", "/"));
  return `${name.replace(/\.[cm]?tsx?$/i, "")}.crdt.ts`;
}

function emittedName(lift: Lift): string {
  return `${lift.model.name}CRDT`;
}

function takenNames(classes: readonly ModuleClass[], declarations: readonly string[]): string[] {
  return [
    ...declarations.flatMap(declaredNames),
    ...classes.flatMap(({ lift: { model } }) => [
      model.name,
      `${model.name}CRDT`,
      ...model.methods
        .filter(({ role }) => role === "update")
        .flatMap(({ params }) => params.map(({ name }) => name))
        .filter((name) => CALLED_IN_METHODS.has(name)),
    ]),
  ];
}

/** The names that a declaration declares. */
function declaredNames(declaration: string): readonly string[] {
  return [
    ...declaration.matchAll(
      /\b(?:type|interface|enum|class|const)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu,
    ),
  ].map((match) => match[1] ?? "");
}

/** A module that the source names, as the emitted file must name it. */
function fromThere(from: string, file: string, outDir: string | undefined): string {
  if (outDir === undefined || !from.startsWith(".")) {
    return from;
  }
  const path = relative(resolve(outDir), resolve(dirname(file), from)).replaceAll("\\", "/");
  return path.startsWith(".") ? path : `./${path}`;
}

/** Import declarations, one for each module. */
function printImported(names: readonly ImportedName[]): readonly string[] {
  const byModule = new Map<string, Map<string, string>>();
  for (const { name, local, from, isType } of names) {
    const specifier = name === local ? name : `${name} as ${local}`;
    const known = byModule.get(from) ?? new Map<string, string>();
    known.set(local, `${isType ? "type " : ""}${specifier}`);
    byModule.set(from, known);
  }
  return [...byModule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, known]) => {
      const list = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
      return `import { ${list.join(", ")} } from ${JSON.stringify(from)};`;
    });
}
