import { FALSE, isSome, item, member, TRUE, unwrap } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import { unreachable } from "../ir/unreachable.js";
import { children } from "../ir/walk.js";
import { isClosed } from "./update-terms.js";

/**
 * What an update lets flow into one place of the fields: read off its summary, so that the deltas tried first are
 * those that the update itself suggests. A guess only, as the deltas are checked on histories and proved like any other.
 */
export type Flow =
  /** What was at this path of the place before: the empty path is the place itself. */
  | { readonly kind: "old"; readonly path: Path }
  | { readonly kind: "write"; readonly value: Expr }
  /** Nothing is there any more. */
  | { readonly kind: "clear" }
  | { readonly kind: "choice"; readonly test: Expr; readonly yes: Flow; readonly no: Flow };

/** Names of components, from the outside; `?` stands for what an option holds. */
export type Path = readonly string[];

/** What flows into a place: whether something is there, and what. */
export interface PlaceFlow {
  readonly reader: FlowReader;
  readonly there: Flow;
  readonly content: Flow;
}

const WHOLE: Flow = { kind: "old", path: [] };
const CLEAR: Flow = { kind: "clear" };

/** What flows into a field, or, with a key, into the entry of a map or set under that key. */
export function placeFlow(field: string, key: Expr | undefined, after: Expr): PlaceFlow {
  const reader = new FlowReader(field, key);
  return key
    ? { reader, there: reader.there(after), content: reader.entry(after) }
    : { reader, there: WHOLE, content: reader.content(after) };
}

/** True if nothing of the place changes. */
export function isUntouched({ there, content }: PlaceFlow): boolean {
  return there.kind === "old" && content.kind === "old" && content.path.length === 0;
}

/** Reads flows of one place off expressions. Parts that expressions share are read once. */
export class FlowReader {
  readonly #contents = new Map<Expr, Flow>();
  readonly #entries = new Map<Expr, Flow>();
  readonly #components = new Map<Flow, Map<string, Flow>>();

  constructor(
    readonly field: string,
    readonly key: Expr | undefined,
  ) {}

  /** Whether a map or set has the key. */
  there(collection: Expr): Flow {
    switch (collection.kind) {
      case "field":
        return collection.name === this.field ? WHOLE : write(this.#has(collection));
      case "put":
        return this.#isKey(collection.key) ? write(TRUE) : this.there(collection.map);
      case "insert":
        return this.#isKey(collection.key) ? write(TRUE) : this.there(collection.set);
      case "drop":
        return this.#isKey(collection.key) ? write(FALSE) : this.there(collection.collection);
      case "empty":
        return write(FALSE);
      case "cond": {
        const [yes, no] = [this.there(collection.then), this.there(collection.else)];
        return this.#choice(collection.test, yes, no, (a, b) => thereIf(a, b));
      }
      default:
        return write(this.#has(collection));
    }
  }

  /** What a map has under the key. Without one there, it does not matter. */
  entry(map: Expr): Flow {
    return memo(this.#entries, map, () => this.#entry(map));
  }

  /** What a value of the place's type, or of a component's, is made of. */
  content(expr: Expr): Flow {
    return memo(this.#contents, expr, () => this.#content(expr));
  }

  #entry(map: Expr): Flow {
    switch (map.kind) {
      case "field":
        return map.name === this.field ? WHOLE : write(this.#get(map));
      case "put":
        return this.#isKey(map.key) ? this.content(map.value) : this.entry(map.map);
      case "drop":
        return this.#isKey(map.key) ? CLEAR : this.entry(map.collection);
      case "empty":
        return CLEAR;
      case "cond": {
        const [yes, no] = [this.entry(map.then), this.entry(map.else)];
        return this.#choice(map.test, yes, no, (a, b) => (b.kind === "old" ? a : undefined));
      }
      default:
        return write(this.#get(map));
    }
  }

  #content(expr: Expr): Flow {
    switch (expr.kind) {
      case "field":
        return expr.name === this.field && !this.key ? WHOLE : write(expr);
      case "unwrap":
        return this.#held(expr.option);
      case "coalesce":
        return this.#choice(
          isSome(expr.option),
          this.content(unwrap(expr.option)),
          this.content(expr.fallback),
        );
      case "cond":
        return this.#choice(expr.test, this.content(expr.then), this.content(expr.else));
      case "member":
        return this.component(this.content(expr.record), expr.name);
      case "item":
        return this.component(this.content(expr.tuple), String(expr.index));
      default:
        return write(expr);
    }
  }

  /** What an option holds. */
  #held(option: Expr): Flow {
    switch (option.kind) {
      case "get":
        return this.#isKey(option.key) ? this.entry(option.map) : write(unwrap(option));
      case "some":
        return this.content(option.value);
      case "none":
        return CLEAR;
      case "cond":
        return this.#choice(option.test, this.#held(option.then), this.#held(option.else));
      default: {
        const flow = this.content(option);
        return flow.kind === "old"
          ? { kind: "old", path: [...flow.path, "?"] }
          : write(unwrap(option));
      }
    }
  }

  /** The flow into a component of what a flow brings. What is written there may be an old value, put back. */
  component(flow: Flow, name: string): Flow {
    const names = memo(this.#components, flow, () => new Map<string, Flow>());
    return memo(names, name, (): Flow => {
      switch (flow.kind) {
        case "old":
          return { kind: "old", path: [...flow.path, name] };
        case "write": {
          const { value } = flow;
          const part =
            value.type.kind === "tuple" ? item(value, Number(name)) : member(value, name);
          const isMade = value.kind === "record" || value.kind === "tuple";
          return isMade ? this.content(part) : write(part);
        }
        case "clear":
          return flow;
        case "choice":
          return choice(flow.test, this.component(flow.yes, name), this.component(flow.no, name));
        default:
          return unreachable(flow);
      }
    });
  }

  /** The flow of an option, as one into whether it holds something and one into what it holds. */
  option(flow: Flow): PlaceFlow {
    switch (flow.kind) {
      case "old": {
        const inside: Flow = { kind: "old", path: [...flow.path, "?"] };
        return { reader: this, there: inside, content: inside };
      }
      case "write": {
        const { value } = flow;
        if (value.kind === "none") {
          return { reader: this, there: write(FALSE), content: CLEAR };
        }
        const there = isSome(value);
        const content = choice(there, this.#held(value), CLEAR);
        return { reader: this, there: write(there), content };
      }
      case "clear":
        return { reader: this, there: write(FALSE), content: flow };
      case "choice": {
        const [yes, no] = [this.option(flow.yes), this.option(flow.no)];
        return {
          reader: this,
          there: choice(flow.test, yes.there, no.there),
          content: choice(flow.test, yes.content, no.content),
        };
      }
      default:
        return unreachable(flow);
    }
  }

  /**
   * A choice, its test taken apart as far as it speaks of more than the arguments; `ifPresent` says what a choice by
   * whether something is there comes to, if it comes to less.
   */
  #choice(
    test: Expr,
    yes: Flow,
    no: Flow,
    ifPresent?: (present: Flow, absent: Flow) => Flow | undefined,
  ): Flow {
    if (isClosed(test)) {
      return choice(test, yes, no);
    }
    switch (test.kind) {
      case "not":
        return this.#choice(test.operand, no, yes, ifPresent);
      case "and":
        return this.#choice(test.left, this.#choice(test.right, yes, no, ifPresent), no, ifPresent);
      case "or":
        return this.#choice(
          test.left,
          yes,
          this.#choice(test.right, yes, no, ifPresent),
          ifPresent,
        );
      default:
        return (this.#isPresence(test) && ifPresent?.(yes, no)) || choice(test, yes, no);
    }
  }

  /** True for the test whether something is under the key before the update. */
  #isPresence(test: Expr): boolean {
    if (test.kind === "has") {
      return this.#isField(test.collection) && this.#isKey(test.key);
    }
    return (
      test.kind === "isSome" &&
      test.option.kind === "get" &&
      this.#isField(test.option.map) &&
      this.#isKey(test.option.key)
    );
  }

  #isField(expr: Expr): boolean {
    return expr.kind === "field" && expr.name === this.field;
  }

  #isKey(key: Expr): boolean {
    return this.key !== undefined && sameExpr(key, this.key);
  }

  #has(collection: Expr): Expr {
    return { kind: "has", type: TRUE.type, collection, key: this.key ?? TRUE };
  }

  #get(map: Expr): Expr {
    const type = map.type.kind === "map" ? map.type.value : map.type;
    const option = { kind: "option", of: type, none: "undefined" } as const;
    return unwrap({ kind: "get", type: option, map, key: this.key ?? TRUE });
  }
}

/** `test ? yes : no`. */
function choice(test: Expr, yes: Flow, no: Flow): Flow {
  if (test.kind === "literal") {
    return test.value === true ? yes : no;
  }
  return sameFlow(yes, no) ? yes : { kind: "choice", test, yes, no };
}

/** Whether something is there, if the update asks for it first. To keep what is there, or is not, is to write it. */
function thereIf(present: Flow, absent: Flow): Flow | undefined {
  const inBranches = (flow: Flow, of: (branch: Flow) => Flow | undefined): Flow | undefined => {
    if (flow.kind !== "choice") {
      return undefined;
    }
    const [yes, no] = [of(flow.yes), of(flow.no)];
    return yes && no && choice(flow.test, yes, no);
  };
  if (absent.kind === "old") {
    if (present.kind === "old" || isWrite(present, true)) {
      return absent;
    }
    return isWrite(present, false)
      ? present
      : inBranches(present, (branch) => thereIf(branch, absent));
  }
  if (present.kind === "old") {
    if (isWrite(absent, false)) {
      return present;
    }
    return isWrite(absent, true)
      ? absent
      : inBranches(absent, (branch) => thereIf(present, branch));
  }
  return undefined;
}

function sameFlow(a: Flow, b: Flow): boolean {
  if (a === b) {
    return true;
  }
  if (a.kind === "old" && b.kind === "old") {
    return samePath(a.path, b.path);
  }
  if (a.kind === "write" && b.kind === "write") {
    return sameExpr(a.value, b.value);
  }
  if (a.kind === "choice" && b.kind === "choice") {
    return sameExpr(a.test, b.test) && sameFlow(a.yes, b.yes) && sameFlow(a.no, b.no);
  }
  return a.kind === "clear" && b.kind === "clear";
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

/** The closed scalar terms in an expression, in the order in which they stand. */
export function closedTerms(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  const seen = new Set<Expr>();
  const visit = (inner: Expr): void => {
    if (seen.has(inner)) {
      return;
    }
    seen.add(inner);
    if (isClosed(inner)) {
      found.push(inner);
    } else {
      children(inner).forEach(visit);
    }
  };
  visit(expr);
  return found;
}

function isWrite(flow: Flow, value: boolean): boolean {
  return flow.kind === "write" && flow.value.kind === "literal" && flow.value.value === value;
}

function write(value: Expr): Flow {
  return { kind: "write", value };
}

function memo<K, V>(table: Map<K, V>, key: K, make: () => V): V {
  const known = table.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  table.set(key, made);
  return made;
}
