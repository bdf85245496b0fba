import { CATALOGUE } from "../ir/catalogue.js";
import type { Clause, Clock, Policy } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import type { ClassContext, LoweredMethod } from "./context.js";
import { type DocTag, docCommentOf, tagInsertion } from "./jsdoc.js";
import { readPredicate } from "./predicate.js";
import type { CheckedSource } from "./program.js";

/** The policy from outside, in place of the tags of the class. */
export interface PolicyInput {
  readonly conflict?: readonly string[];
  readonly clock?: Clock;
}

/** A class whose methods are lowered, so that its updates are known. */
export interface PolicyContext {
  readonly source: CheckedSource;
  readonly cls: ClassContext;
  readonly methods: readonly LoweredMethod[];
  /** The class's name. */
  readonly range: SourceRange;
  /** True if methods have errors, so that updates may be missing. */
  readonly sawErrors: boolean;
}

interface ClauseText {
  readonly text: string;
  readonly range: SourceRange;
}

/** Reads the policy of a class: the tags, or what stands in their place. */
export function readPolicy(context: PolicyContext, input: PolicyInput): Policy {
  const { cls, source, range } = context;
  const { tags, inline } = docCommentOf(source.sourceFile, cls.shape.node);
  const rangeOf = (tag: DocTag) => cls.ranges.between(tag.start, tag.end);
  const texts =
    input.conflict?.map((text) => ({ text, range })) ??
    tags.filter((t) => t.name === "conflict").map((t) => ({ text: t.text, range: rangeOf(t) }));
  for (const { start, end } of inline) {
    cls.report(CATALOGUE.inlineTag.at(cls.ranges.between(start, end)));
  }
  for (const tag of tags) {
    if (tag.name === "invariant") {
      cls.report(CATALOGUE.invariantTag.at(rangeOf(tag)));
    }
  }
  const used = tags.filter((tag) => tag.name === "conflict" || tag.name === "clock");
  const [first, last] = [used[0], used.at(-1)];
  const { start, end, ...around } = tagInsertion(source.sourceFile, cls.shape.node);
  return {
    insertion: { range: cls.ranges.between(start, end), ...around },
    clock:
      input.clock ??
      readClock(
        cls,
        tags.filter((t) => t.name === "clock"),
      ),
    clauses: readClauses(context, texts),
    range: first && last ? cls.ranges.between(first.start, last.end) : range,
  };
}

function readClock(cls: ClassContext, tags: readonly DocTag[]): Policy["clock"] {
  const [tag, second] = tags;
  if (second) {
    cls.report(CATALOGUE.twoClocks.at(cls.ranges.between(second.start, second.end)));
  }
  if (!tag) {
    return "auto";
  }
  if (tag.text === "none" || tag.text === "lamport" || tag.text === "causal") {
    return tag.text;
  }
  const range = cls.ranges.between(tag.start, tag.end);
  cls.report(CATALOGUE.unknownClock.at(range, tag.text));
  return "auto";
}

function readClauses(context: PolicyContext, texts: readonly ClauseText[]): readonly Clause[] {
  const { cls } = context;
  const clauses: Clause[] = [];
  for (const { text, range } of texts) {
    const clause = readClause(context, { text: text.trim(), range });
    if (!clause) {
      continue;
    }
    for (const earlier of clauses) {
      const pair = contradicts(earlier, clause);
      if (pair) {
        cls.report(CATALOGUE.contradiction.at(range, ...pair));
      }
    }
    clauses.push(clause);
  }
  return clauses;
}

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function readClause(context: PolicyContext, { text, range }: ClauseText): Clause | undefined {
  const { cls } = context;
  if (text === "") {
    cls.report(CATALOGUE.emptyPolicy.at(range));
    return undefined;
  }
  if (text === "latest") {
    return { kind: "latest", text };
  }
  if (text.includes("=>")) {
    return readPredicate(context, text, range);
  }
  const methods = text.split(">").map((name) => name.trim());
  const [first, second] = methods;
  if (first === undefined || !methods.every((name) => NAME.test(name))) {
    cls.report(CATALOGUE.policySyntax.at(range, text.replace(/\s+/g, " ")));
    return undefined;
  }
  const updates = context.methods.map((method) => method.shape.name);
  if (second === undefined) {
    cls.report(
      updates.includes(first)
        ? CATALOGUE.shortChain.at(range, first)
        : CATALOGUE.policySyntax.at(range, text),
    );
    return undefined;
  }
  for (const [i, name] of methods.entries()) {
    // Where methods have errors it is not known whether they are updates.
    const isPerhaps = context.sawErrors && cls.shape.methods.some((m) => m.name === name);
    if (!updates.includes(name) && !isPerhaps) {
      cls.report(CATALOGUE.unknownUpdate.at(range, name, updates));
    } else if (methods.indexOf(name) < i) {
      cls.report(CATALOGUE.repeatedUpdate.at(range, name));
    }
  }
  return { kind: "chain", methods, text: methods.join(" > ") };
}

/** Two updates that one chain ranks one way and the other the other way. */
function contradicts(earlier: Clause, later: Clause): readonly [string, string] | undefined {
  if (earlier.kind !== "chain" || later.kind !== "chain") {
    return undefined;
  }
  for (const [i, winner] of earlier.methods.entries()) {
    for (const loser of earlier.methods.slice(i + 1)) {
      const [a, b] = [later.methods.indexOf(winner), later.methods.indexOf(loser)];
      if (a >= 0 && b >= 0 && b < a) {
        return [winner, loser];
      }
    }
  }
  return undefined;
}
