import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { ClassModel, Clock } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import { type JoinedSource, withBaseFiles } from "./base-files.js";
import { DISK, type Disk } from "./disk.js";
import { extendsClause } from "./extends-clause.js";
import { docCommentOf } from "./jsdoc.js";
import { hasObjectMaps } from "./object-maps.js";
import { type CheckedSource, checkSource, ownErrors } from "./program.js";
import { type Ranges, rangesOf } from "./ranges.js";
import { type FoundClass, readClass } from "./read-class.js";
import { rejectAtSight, topOf } from "./reject-at-sight.js";
import type { SourceInput } from "./source-input.js";

/** The text of a source file, and the path that relative imports start from and diagnostics name. */
export interface ReadOptions {
  /** Read these classes. Without it those with one of Joinery's tags, else the exported ones, else all. */
  readonly classNames?: readonly string[];
  /**
   * Which classes are meant, where none are named: the marked ones, those with one of Joinery's tags; or the exported and the marked ones. A
   * file may then have none.
   */
  readonly select?: "marked" | "exported";
  /** Policies in place of the classes' own `@conflict` tags. */
  readonly conflict?: readonly string[];
  /** In place of the classes' own `@clock` tags. */
  readonly clock?: Clock;
  /** Where what is imported is read from; without it this machine's disk. */
  readonly disk?: Disk;
}

/** What became of a class. */
export interface ClassResult {
  readonly name: string;
  readonly range: SourceRange;
  /** Present if and only if there is no error. */
  readonly model?: ClassModel;
  readonly diagnostics: readonly Diagnostic[];
  /** What keeps parts of the class from being lowered: these can be run, but nothing can be proved of them. */
  readonly limits: readonly Diagnostic[];
}

export interface ReadResult {
  readonly classes: readonly ClassResult[];
  /** Of the file as a whole: syntax and type errors, no class, a class that was not found. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the classes of a source file. Does not throw, whatever the text. */
export function readClasses(source: SourceInput, options: ReadOptions = {}): ReadResult {
  const rejected = rejectAtSight(source);
  if (rejected) {
    return { classes: [], diagnostics: [rejected] };
  }
  try {
    return readAll(source, options);
  } catch (error) {
    // Code nested thousands of levels deep: neither TypeScript nor what comes after it follows that.
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      return { classes: [], diagnostics: [CATALOGUE.tooMuch.at(topOf(source))] };
    }
    throw error;
  }
}

function readAll(source: SourceInput, options: ReadOptions): ReadResult {
  const disk = options.disk ?? DISK;
  const checked = checkSource(source.path, source.text, disk);
  const { sourceFile } = checked;
  const ranges = rangesOf(source.path, sourceFile);
  const classes = classesOf(sourceFile);
  const duplicates = duplicatesIn(classes, ranges);
  const { kind, errors } = ownErrors(checked);
  const mentioned = new Set(duplicates.map((d) => d.range.start.line));
  const make = kind === "syntax" ? CATALOGUE.syntaxError : CATALOGUE.typeError;
  const fileErrors = errors
    .map((error) =>
      make.at(
        ranges.between(error.start ?? 0, (error.start ?? 0) + (error.length ?? 0)),
        ts.flattenDiagnosticMessageText(error.messageText, "\n"),
      ),
    )
    // TypeScript reports a class of the same name as well, and each member in it.
    .filter(
      (d) => duplicates.length === 0 || (kind === "syntax" && !mentioned.has(d.range.start.line)),
    );
  const notes = projectNotes(checked, ranges);
  if (fileErrors.length + duplicates.length > 0) {
    return { classes: [], diagnostics: [...fileErrors, ...duplicates, ...notes] };
  }
  const { chosen, diagnostics: found } = choose(sourceFile, ranges, classes, options);
  const diagnostics = [...found, ...notes];
  const own: JoinedSource = {
    checked,
    ranges,
    start: 0,
    rangesOf: (file) => rangesOf(source.path, file),
    recheck: (extra) => checkSource(source.path, source.text, disk, extra),
  };
  const nodes = chosen.map(({ node }) => node);
  const joined = withBaseFiles(source, checked, nodes);
  const clash = joined && clashIn(joined, ranges, nodes);
  return clash
    ? { classes: [], diagnostics: [...diagnostics, clash] }
    : readJoined(joined ?? own, chosen, diagnostics, options);
}

/** Of a source that imports something, that it may not be found where the project has it. */
function projectNotes(
  { sourceFile, projectProblem }: CheckedSource,
  ranges: Ranges,
): readonly Diagnostic[] {
  const first = sourceFile.statements.find(ts.isImportDeclaration);
  return first && projectProblem !== undefined
    ? [CATALOGUE.unreadProject.at(ranges.of(first.moduleSpecifier), projectProblem)]
    : [];
}

/** Why base classes from other files cannot stand beside the classes that extend them. */
function clashIn(
  { checked, ranges }: JoinedSource,
  own: Ranges,
  classes: readonly ts.ClassDeclaration[],
): Diagnostic | undefined {
  const [error] = ownErrors(checked).errors;
  if (!error) {
    return undefined;
  }
  const { file, start } = ranges.between(error.start ?? 0, error.start ?? 0);
  const text = ts.flattenDiagnosticMessageText(error.messageText, " ").replace(/\.$/, "");
  const [clause] = classes.flatMap((node) => extendsClause(node) ?? []);
  const range = clause ? own.of(clause) : own.between(0, 0);
  return CATALOGUE.derivedClass.at(range, { place: `${file}:${start.line}`, text });
}

function readJoined(
  joined: JoinedSource,
  chosen: readonly FoundClass[],
  diagnostics: readonly Diagnostic[],
  options: ReadOptions,
): ReadResult {
  const names = new Set(chosen.map(({ name }) => name));
  const classesIn = ({ sourceFile }: CheckedSource) =>
    classesOf(sourceFile).filter(
      ({ name, node }) => node.getStart() >= joined.start && names.has(name),
    );
  const { checked, ranges } = joined;
  if (!classesOf(checked.sourceFile).some(({ node }) => hasObjectMaps(checked.checker, node))) {
    return {
      classes: classesIn(checked).map((found) => readClass(checked, ranges, found, options)),
      diagnostics,
    };
  }
  // Where objects serve as maps, TypeScript must know that an entry may be missing.
  const careful = joined.recheck({ noUncheckedIndexedAccess: true });
  const carefulRanges = joined.rangesOf(careful.sourceFile);
  const missing = ownErrors(careful).errors.map(({ start = 0, length = 0, messageText }) =>
    CATALOGUE.missingEntry.at(
      carefulRanges.between(start, start + length),
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    ),
  );
  return {
    classes: classesIn(careful).map((found) =>
      readClass(careful, carefulRanges, found, options, missing),
    ),
    diagnostics,
  };
}

/** The classes that are declared at the top level. One without a name can only be the default export. */
function classesOf(sourceFile: ts.SourceFile): readonly FoundClass[] {
  return sourceFile.statements
    .filter(ts.isClassDeclaration)
    .map((node) => ({ name: node.name?.text ?? "default", node }));
}

function duplicatesIn(classes: readonly FoundClass[], ranges: Ranges): readonly Diagnostic[] {
  const seen = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const { name, node } of classes) {
    if (seen.has(name)) {
      diagnostics.push(CATALOGUE.duplicateClass.at(ranges.of(node.name ?? node), name));
    }
    seen.add(name);
  }
  return diagnostics;
}

function choose(
  sourceFile: ts.SourceFile,
  ranges: Ranges,
  classes: readonly FoundClass[],
  { classNames, select }: ReadOptions,
): { readonly chosen: readonly FoundClass[]; readonly diagnostics: readonly Diagnostic[] } {
  const top = ranges.between(0, 0);
  const named = classes.filter(({ node }) => node.name);
  if (classNames) {
    const known = named.map(({ name }) => name);
    return {
      chosen: named.filter(({ name }) => classNames.includes(name)),
      diagnostics: classNames
        .filter((name) => !known.includes(name))
        .map((name) => CATALOGUE.classNotFound.at(top, name, known)),
    };
  }
  const tagged = classes.filter(({ node }) => docCommentOf(sourceFile, node).tags.length > 0);
  const exported = classes.filter(
    ({ node }) => ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export,
  );
  const chosen = select
    ? classes.filter(
        (one) => tagged.includes(one) || (select === "exported" && exported.includes(one)),
      )
    : ([tagged, exported, classes].find((some) => some.length > 0) ?? []);
  if (chosen.length === 0 && select === undefined) {
    return { chosen, diagnostics: [CATALOGUE.noClass.at(top)] };
  }
  return {
    chosen: chosen.filter(({ node }) => node.name),
    diagnostics: chosen
      .filter(({ node }) => !node.name)
      .map(({ node }) =>
        CATALOGUE.unnamedClass.at(ranges.between(node.getStart(), node.members.pos)),
      ),
  };
}
