import { Unread } from "../../frontend/lifted/unread.js";
import type { Code, FunctionCode } from "../../frontend/runtime/code.js";
import { scalar, termOf } from "../sym.js";
import { andT, arithT, boolTerm, FALSE, intTerm, notT, orT, type Term, TRUE } from "../term.js";
import { Unsupported } from "../unsupported.js";
import { itemAt } from "./causal/live-list.js";
import { contextsOf, objectMember, sameObjects, seenMember } from "./causal/members.js";
import { choose, chooseStore, maybe, maybeOf } from "./choose.js";
import {
  allocate,
  contentOf,
  emptyContent,
  keyOf,
  read,
  sharing,
  union,
  unspent,
} from "./collections.js";
import { bag } from "./domain.js";
import type { Names } from "./environment.js";
import { everyField, type LoopHost } from "./loop.js";
import { booleanOf, compareValues, integerOf, isThing, isTruth, truthOf } from "./operators.js";
import { replace } from "./paths.js";
import {
  type Call,
  type CallableValue,
  type Content,
  type FieldsValue,
  Store,
  type Value,
} from "./value.js";

const UNDEFINED: Value = { kind: "undefined" };

/** Classes of which the order of entries is all that is different. */
const CLASSES: Readonly<Record<string, Content["kind"]>> = {
  Map: "map",
  Set: "set",
  "view/ordered-map.ts OrderedMap": "map",
  "view/ordered-set.ts OrderedSet": "set",
};

/** What expressions need of what runs them. */
export interface ExpressionHost extends LoopHost {
  /** What a name stands for. `isUsed`: more is asked than whether it is there. */
  lookUp(name: string, names: Names, store: Store, node: Code["node"], isUsed?: boolean): Value;
  /** The file and name that a name is imported from, as `view/ordered-set.ts OrderedSet`; else the name. */
  originOf(name: string, names: Names, node: Code["node"]): string;
  closure(code: FunctionCode, names: Names): CallableValue;
  call(callee: Value | undefined, args: readonly Value[], store: Store, node: Code["node"]): Value;
  callAt(store: Store, node: Code["node"]): Call;
  /** What a name stands for whatever the files say, by file and name; of a class, what makes an object of it. */
  givenOf(origin: string): Value | undefined;
  /** Inside of functions that only make a lattice. */
  readonly isMaking: boolean;
  /** The same with something known to be true. */
  under<T>(known: Term, step: () => T): T;
}

/** Gives expressions of the runtime's source their meaning. */
export class Expressions {
  readonly #host: ExpressionHost;

  constructor(host: ExpressionHost) {
    this.#host = host;
  }

  /** What an expression stands for. The store is changed by what is called in it. */
  evaluate(code: Code, names: Names, store: Store): Value {
    try {
      return this.#evaluate(code, names, store);
    } catch (error) {
      throw error instanceof Unsupported ? new Unread(code.node, error.message) : error;
    }
  }

  #evaluate(code: Code, names: Names, store: Store): Value {
    const { node } = code;
    const go = (inner: Code): Value => this.evaluate(inner, names, store);
    switch (code.kind) {
      case "constant":
        return constant(code.value);
      case "text":
        return { kind: "text", text: undefined };
      case "name":
        return this.#host.lookUp(code.name, names, store, node);
      case "not":
        return data(notT(truthOf(go(code.of), node)));
      case "binary":
        return this.#binary(code, names, store);
      case "choice": {
        const test = truthOf(go(code.test), code.test.node);
        if (test === TRUE || test === FALSE) {
          return go(test === TRUE ? code.yes : code.no);
        }
        const yes = this.#host.under(test, () => go(code.yes));
        return choose(
          test,
          yes,
          this.#host.under(notT(test), () => go(code.no)),
        );
      }
      case "array": {
        if (code.items.some((item) => item.isSpread)) {
          return contextsOf(
            code.items.map(({ isSpread, value }) => ({ isSpread, value: go(value) })),
            this.#host.callAt(store, node),
          );
        }
        if (code.items.length === 0 && !this.#host.isMaking) {
          return this.#allocate({ ...emptyContent("list"), isNew: true }, store, node);
        }
        return {
          kind: "pair",
          items: code.items.map(({ value }) => this.present(go(value), value.node)),
        };
      }
      case "object":
        if (code.parts.length === 0) {
          return this.#allocate(emptyContent("record"), store, node);
        }
        return this.#host.isMaking ? this.#bag(code, names) : this.#object(code, names, store);
      case "member":
        return this.#member(go(code.of), code, store);
      case "index":
        return this.#index(go(code.of), go(code.index), store, node);
      case "call":
        return this.#call(code, names, store);
      case "new":
        return this.#new(code, names, store);
      case "function":
        return this.#host.closure(code, names);
      default:
        throw new Unread(node, "nothing is known of this expression");
    }
  }

  #binary(code: Code & { readonly kind: "binary" }, names: Names, store: Store): Value {
    const { op, left, right, node } = code;
    // Whether something is there can be asked even of what was given away.
    const first =
      left.kind === "name" && right.kind === "constant" && right.value === undefined
        ? this.#host.lookUp(left.name, names, store, node, false)
        : this.evaluate(left, names, store);
    const second = (): Value => this.evaluate(right, names, store);
    switch (op) {
      case "&&": {
        if (first.kind === "undefined" || isThing(first)) {
          return first.kind === "undefined" ? first : second();
        }
        const { some, value } = maybe(first);
        if (value && isThing(value)) {
          return choose(some, this.#host.under(some, second), UNDEFINED);
        }
        const test = booleanOf(value ?? first, left.node);
        const known = andT(some, test);
        const both = andT(
          test,
          this.#host.under(known, () => booleanOf(second(), right.node)),
        );
        return choose(some, data(both), UNDEFINED);
      }
      case "||": {
        // Of a number: itself, but for zero.
        const isNumber = first.kind === "data" && termOf(first.sym).sort !== "Bool";
        const test = isNumber
          ? notT(compareValues("===", first, constant(0), node))
          : truthOf(first, left.node);
        if (test === TRUE) {
          return first;
        }
        const other = this.#host.under(notT(test), second);
        const areTruths = !isNumber && first.kind === "data" && isTruth(other);
        return areTruths ? data(orT(test, truthOf(other, right.node))) : choose(test, first, other);
      }
      case "??": {
        if (first.kind === "null" || (first.kind === "data" && first.sym.kind === "option")) {
          throw new Unread(node, "null where only undefined is expected");
        }
        const { some, value } = maybe(first);
        if (!value || some === FALSE) {
          return second();
        }
        return some === TRUE ? value : choose(some, value, this.#host.under(notT(some), second));
      }
      case "in": {
        const of = second();
        if (first.kind !== "text" || first.text === undefined || of.kind !== "bag") {
          throw new Unread(node, "what it has cannot be told");
        }
        return data(boolTerm(of.member(first.text) !== undefined));
      }
      case "+":
      case "-":
        return data(arithT(op, integerOf(first, left.node), integerOf(second(), right.node)));
      case "===":
      case "!==": {
        const same = sameObjects(first, second(), this.#host.callAt(store, node));
        return data(op === "===" ? same : notT(same));
      }
      default:
        return data(compareValues(op, first, second(), node));
    }
  }

  #member(of: Value, code: Code & { readonly kind: "member" }, store: Store): Value {
    const { node, name, maybe: isMaybe } = code;
    const target = isMaybe ? maybe(of) : { some: TRUE, value: this.present(of, node) };
    if (!target.value || target.value.kind === "undefined" || target.some === FALSE) {
      return UNDEFINED;
    }
    const call = this.#host.callAt(store, node);
    const found = this.#host.under(target.some, () => this.#memberOf(target.value, name, call));
    return target.some === TRUE ? found : maybeOf(target.some, found);
  }

  #memberOf(of: Value | undefined, name: string, call: Call): Value {
    switch (of?.kind) {
      case "object":
      case "either":
        return objectMember(of, name, call);
      case "struct":
        return call.store.structs.get(of.id)?.get(name) ?? unknownMember(name, call.node);
      case "seen":
        return seenMember(of, name, call);
      case "bag":
        return of.member(name) ?? unknownMember(name, call.node);
      case "fields":
        return this.#fieldsMember(of, name, call.node);
      default:
        throw new Unread(call.node, `what ${name} is here is not known`);
    }
  }

  #call(code: Code & { readonly kind: "call" }, names: Names, store: Store): Value {
    const { callee, node } = code;
    const target = this.evaluate(callee, names, store);
    const isMaybe = callee.kind === "member" && callee.maybe;
    const { some, value } = isMaybe
      ? maybe(target)
      : { some: TRUE, value: this.present(target, node) };
    if (!value || value.kind === "undefined" || some === FALSE) {
      return UNDEFINED;
    }
    const inside = some === TRUE ? store : new Store(store);
    const result = this.#host.under(some, () => {
      const args = code.args.map((arg) => this.evaluate(arg, names, inside));
      return this.#host.call(value, args, inside, node);
    });
    if (some === TRUE) {
      return result;
    }
    replace(store, chooseStore(some, inside, store));
    return maybeOf(some, result);
  }

  #new(code: Code & { readonly kind: "new" }, names: Names, store: Store): Value {
    const { node, args } = code;
    const maker = names.bound.has(code.name)
      ? undefined
      : this.#host.givenOf(this.#host.originOf(code.name, names, node));
    if (maker) {
      const given = args.map((arg) => this.evaluate(arg, names, store));
      const make = maker.kind === "bag" ? maker.member("new") : maker;
      return this.#host.call(make, given, store, node);
    }
    const kind = this.#classOf(code.name, names, node);
    const [arg, ...others] = args;
    if (!kind || others.length > 0 || this.#host.loopKey) {
      throw new Unread(node, "what is made here cannot be followed");
    }
    if (!arg) {
      return this.#allocate(emptyContent(kind), store, node);
    }
    const sources =
      arg.kind === "array" && arg.items.every((item) => item.isSpread)
        ? arg.items.map((item) => item.value)
        : [arg];
    const contents = sources.map((source): Content => {
      const value = this.evaluate(source, names, store);
      if (value.kind !== "object") {
        throw new Unread(source.node, "no collection that is known");
      }
      return sharing(contentOf(value.id, { store, node }));
    });
    const [only] = contents;
    const isCopy = contents.length === 1 && only?.kind === kind;
    if (!isCopy && kind !== "set") {
      throw new Unread(node, "what is made of these cannot be followed");
    }
    if (contents.some((content) => content.kind !== kind)) {
      throw new Unread(node, "entries of a map are no elements of a set");
    }
    return this.#allocate(isCopy && only ? only : union(contents), store, node);
  }

  /** What an object of a class is; undefined for one that is not known. */
  #classOf(name: string, names: Names, node: Code["node"]): Content["kind"] | undefined {
    const origin = this.#host.originOf(name, names, node);
    return names.bound.has(name) || !Object.hasOwn(CLASSES, origin) ? undefined : CLASSES[origin];
  }

  #index(of: Value, index: Value, store: Store, node: Code["node"]): Value {
    const target = this.present(of, node);
    if (target.kind === "pair" && index.kind === "data") {
      const item = target.items.find((_, i) => intTerm(i).op === termOf(index.sym).op);
      if (!item) {
        throw new Unread(node, "a pair has no such part");
      }
      if (item.kind === "element") {
        unspent(item, store, node);
      }
      return item;
    }
    if (target.kind === "fields" && index.kind === "data") {
      const name = termOf(index.sym);
      this.#host.callAt(store, node).need(target.has(name));
      return target.latticeOf(name);
    }
    if (target.kind !== "object") {
      throw new Unread(node, "what this holds is not known");
    }
    const call = this.#host.callAt(store, node);
    const { order } = contentOf(target.id, call);
    return order
      ? itemAt(contentOf(target.id, call), order, integerOf(index, node), call)
      : this.present(read(target.id, keyOf(index, call), call), node);
  }

  /** The value, which must not be undefined here. */
  present(value: Value, node: Code["node"]): Value {
    const { need } = this.#host.callAt(new Store(), node);
    if (value.kind === "undefined") {
      need(FALSE);
    }
    if (value.kind !== "maybe") {
      return value;
    }
    need(value.some);
    if (!value.value) {
      throw new Unread(node, "this is never there");
    }
    return value.value;
  }

  #bag(code: Code & { readonly kind: "object" }, names: Names): Value {
    const { parts, node } = code;
    const member = (name: string): Value | undefined => {
      for (const part of [...parts].reverse()) {
        if (part.kind === "property" && part.name === name) {
          return this.evaluate(part.value, names, new Store());
        }
        if (part.kind === "perhaps" && part.names.includes(name)) {
          throw new Unread(node, `${name} may be there twice`);
        }
        if (part.kind === "spread") {
          const of = this.evaluate(part.value, names, new Store());
          const found = of.kind === "bag" ? of.member(name) : undefined;
          if (of.kind !== "bag") {
            throw new Unread(part.value.node, "what it has cannot be told");
          }
          if (found) {
            return found;
          }
        }
      }
      return undefined;
    };
    return { kind: "bag", member };
  }

  /** An object whose properties are worked out where it stands. */
  #object(code: Code & { readonly kind: "object" }, names: Names, store: Store): Value {
    const members: Record<string, Value> = {};
    for (const part of code.parts) {
      if (part.kind === "perhaps") {
        throw new Unread(code.node, "what it has cannot be told");
      }
      const value = this.evaluate(part.value, names, store);
      if (part.kind === "property") {
        members[part.name] = value;
        continue;
      }
      const of = this.present(value, part.value.node);
      if (of.kind !== "bag" || !of.names) {
        throw new Unread(part.value.node, "what it has cannot be told");
      }
      for (const name of of.names) {
        members[name] = of.member(name) ?? UNDEFINED;
      }
    }
    return bag(members);
  }

  #allocate(content: Content, store: Store, node: Code["node"]): Value {
    return allocate(content, this.#host.callAt(store, node));
  }

  #fieldsMember({ has, latticeOf }: FieldsValue, name: string, node: Code["node"]): Value {
    const fields: FieldsValue = { kind: "fields", has, latticeOf };
    if (name === "every" || name === "some") {
      return {
        kind: "function",
        call: ([test], call) =>
          data(
            everyField(this.#host, fields, name, call, (item, store) =>
              truthOf(this.#host.call(test, [item], store, node), node),
            ),
          ),
      };
    }
    if (name === "map") {
      // Of what is made of them all nothing is known.
      return { kind: "function", call: () => ({ kind: "text", text: undefined }) };
    }
    if (name === "sort") {
      // Each field is looked at by itself: their order says nothing.
      return { kind: "function", call: () => fields };
    }
    throw new Unread(node, `nothing is known of ${name}`);
  }
}

function unknownMember(name: string, node: Code["node"]): never {
  throw new Unread(node, `nothing is known of ${name}`);
}

function constant(value: boolean | number | string | null | undefined): Value {
  switch (typeof value) {
    case "boolean":
      return data(boolTerm(value));
    case "number":
      return data(intTerm(value));
    case "string":
      return { kind: "text", text: value };
    default:
      return value === null ? { kind: "null" } : UNDEFINED;
  }
}

function data(term: Term): Value {
  return { kind: "data", sym: scalar(term) };
}
