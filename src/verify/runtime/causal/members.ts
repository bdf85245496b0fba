import { Unread } from "../../../frontend/lifted/unread.js";
import { termOf } from "../../sym.js";
import { andT, eqT, impliesT, notT, orT, type Term, TRUE } from "../../term.js";
import { maybe } from "../choose.js";
import { memberOf } from "../collections.js";
import { logMember } from "../log/log-state.js";
import { compareValues } from "../operators.js";
import type { BagValue, Call, EitherValue, ObjectValue, SeenValue, Value } from "../value.js";
import { contentFor, contextMember, dotIn, dotsLater, isOneObject, truth } from "./contexts.js";
import { listMember } from "./live-list.js";
import { restOf } from "./seen-contract.js";

/** What a property of a collection, a context or a list stands for. */
export function objectMember(of: ObjectValue | EitherValue, name: string, call: Call): Value {
  const { kind } = contentFor(of, call);
  if (kind === "context") {
    return contextMember(of, name, call);
  }
  if (kind === "log") {
    return logMember(of, name, call);
  }
  if (of.kind === "either") {
    throw new Unread(call.node, "which of two objects this is cannot be told");
  }
  return kind === "list" ? listMember(of.id, name, call) : memberOf(of.id, name, call);
}

/** The methods of `Seen`, as they are proved of its source (`seen-lemmas.ts`). */
export function seenMember(of: SeenValue, name: string, call: Call): Value {
  const methods: Record<string, (args: readonly Value[], at: Call) => Value> = {
    has: (args, at) => truth(of.has(dotIn(args, at), at.store)),
    and: ([past], at) => {
      const more = dotsLater(past ?? { kind: "undefined" }, at.node);
      return { kind: "seen", has: (dot, store) => orT(of.has(dot, store), more(dot, store)) };
    },
    restOf: (args, at) => restOf(of, args, at),
  };
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) {
    throw new Unread(call.node, `nothing is known of ${name}`);
  }
  return { kind: "function", call: method };
}

/** A list of contexts that is put together from such lists and contexts. */
export function contextsOf(
  items: readonly { readonly isSpread: boolean; readonly value: Value }[],
  { node, need }: Pick<Call, "node" | "need">,
): Value {
  const parts = items.map(({ isSpread, value }) => {
    if (isSpread && value.kind === "contexts") {
      return value.has;
    }
    if (isSpread || value.kind === "undefined") {
      throw new Unread(node, "what is put together here cannot be followed");
    }
    need(maybe(value).some);
    return dotsLater(value, node);
  });
  return { kind: "contexts", has: (dot, store) => orT(...parts.map((has) => has(dot, store))) };
}

/** `a === b`, of objects whether they are one. */
export function sameObjects(a: Value, b: Value, call: Call): Term {
  const [x, y] = [maybe(a), maybe(b)];
  if (isObject(x.value) && isObject(y.value)) {
    const one = andT(x.some, y.some, isOneObject(x.value, y.value, call));
    return orT(one, notT(orT(x.some, y.some)));
  }
  if (x.value?.kind === "bag" && y.value?.kind === "bag") {
    const one = andT(x.some, y.some, isOneBag(x.value, y.value, call));
    return orT(one, notT(orT(x.some, y.some)));
  }
  return compareValues("===", a, b, call.node);
}

/** That two objects that are never changed are one: then they have the same properties; else it is not known. */
function isOneBag(a: BagValue, b: BagValue, { encoder }: Call): Term {
  if (a === b) {
    return TRUE;
  }
  const same = encoder.declare(encoder.fresh("same"), [], "Bool");
  for (const name of a.names ?? []) {
    const [x, y] = [a.member(name), b.member(name)];
    if (x?.kind === "data" && y?.kind === "data") {
      encoder.facts.push(impliesT(same, eqT(termOf(x.sym), termOf(y.sym))));
    }
  }
  return same;
}

function isObject(value: Value | undefined): value is ObjectValue | EitherValue {
  return value?.kind === "object" || value?.kind === "either";
}
