import { Unread } from "../../../frontend/lifted/unread.js";
import type { Encoder } from "../../encoder.js";
import { asMap } from "../../sym.js";
import {
  andT,
  boolTerm,
  eqT,
  FALSE,
  impliesT,
  intTerm,
  leT,
  notT,
  orT,
  type Term,
  TRUE,
} from "../../term.js";
import { chooseContent, maybe } from "../choose.js";
import { allocate, contentOf } from "../collections.js";
import { bag } from "../domain.js";
import { KEYS } from "../loop.js";
import type {
  BagValue,
  Call,
  Content,
  EitherValue,
  MaybeValue,
  ObjectValue,
  Store,
  Value,
} from "../value.js";

const UNDEFINED: Value = { kind: "undefined" };

/** A set of dots. */
export type Dots = (dot: Term) => Term;

export const NO_DOTS: Dots = () => FALSE;

/** Any set of dots. */
export function unknownDots(encoder: Encoder, name: string): Dots {
  const map = asMap(encoder.unknown(KEYS, name));
  return (dot) => map.at(dot).some;
}

/** A causal context that holds these dots. `shared`: whether somebody else may have it. */
export function contextContent(dots: Dots, shared: Term = FALSE, isNew = false): Content {
  return {
    kind: "context",
    at: (dot) => ({ kind: "maybe", some: dots(dot), value: UNDEFINED }),
    ...(shared !== FALSE && { shared }),
    ...(isNew && { isNew }),
  };
}

/** A causal context, or undefined where `some` does not hold. */
export function maybeContext(
  some: Term,
  dots: Dots,
  shared: Term,
  to: Pick<Call, "store" | "newId">,
): MaybeValue {
  return { kind: "maybe", some, value: allocate(contextContent(dots, shared), to) };
}

/** What is in an object, or in one of two. */
export function contentFor(
  value: ObjectValue | EitherValue,
  at: Pick<Call, "store" | "node">,
): Content {
  return value.kind === "object"
    ? contentOf(value.id, at)
    : chooseContent(value.test, contentFor(value.yes, at), contentFor(value.no, at));
}

/** The dots in a context; none in undefined. */
export function dotsOf(value: Value | undefined, at: Pick<Call, "store" | "node">): Dots {
  const { some, value: held } = maybe(value ?? UNDEFINED);
  if (!held || some === FALSE) {
    return NO_DOTS;
  }
  if (held.kind !== "object" && held.kind !== "either") {
    throw new Unread(at.node, "a causal context is due here");
  }
  const content = contentFor(held, at);
  if (content.kind !== "context") {
    throw new Unread(at.node, "a causal context is due here");
  }
  return (dot) => andT(some, content.at(dot).some);
}

/** The dots of a context as they are at any later time. */
export function dotsLater(value: Value, node: Call["node"]): (dot: Term, store: Store) => Term {
  return (dot, store) => dotsOf(value, { store, node })(dot);
}

/** That a set has no dots. */
export function isEmpty(encoder: Encoder, dots: Dots): Term {
  return encoder.forAll(KEYS, (dot) => notT(dots(dot)));
}

/** That all dots of the first set are in the second one. */
export function isWithin(encoder: Encoder, a: Dots, b: Dots): Term {
  return encoder.forAll(KEYS, (dot) => impliesT(a(dot), b(dot)));
}

/**
 * The methods of `Context`, on sets of dots. That `runtime/src/replica/context.ts`, which keeps ranges, does this is tested against sets
 * (`runtime/test/replica/context.test.ts`), not proved.
 */
export function contextMember(of: ObjectValue | EitherValue, name: string, call: Call): Value {
  const mine = (at: Call): Dots => dotsOf(of, at);
  const theirs = (args: readonly Value[], at: Call): Dots => {
    const [other] = args;
    if (other?.kind === "maybe") {
      at.need(other.some);
    }
    if (!other || other.kind === "undefined") {
      throw new Unread(at.node, "a causal context is due here");
    }
    return dotsOf(other, at);
  };
  const made = (dots: Dots, at: Call): Value => allocate(contextContent(dots, FALSE, true), at);
  const methods: Record<string, (args: readonly Value[], at: Call) => Value> = {
    has: (args, at) => truth(mine(at)(dotIn(args, at))),
    isEmpty: (_, at) => truth(isEmpty(at.encoder, mine(at))),
    isWithin: (args, at) => truth(isWithin(at.encoder, mine(at), theirs(args, at))),
    meets: (args, at) => {
      const [a, b] = [mine(at), theirs(args, at)];
      return truth(notT(at.encoder.forAll(KEYS, (dot) => notT(andT(a(dot), b(dot))))));
    },
    copy: (_, at) => made(mine(at), at),
    // For what it says: the same dots.
    toJSON: (_, at) => made(mine(at), at),
    minus: (args, at) => {
      const [a, b] = [mine(at), theirs(args, at)];
      return made((dot) => andT(a(dot), notT(b(dot))), at);
    },
    addAll: (args, at) => {
      const added = theirs(args, at);
      if (at.loopKey) {
        throw new Unread(at.node, "contexts are not changed in a loop over keys");
      }
      for (const { id, when } of objectsIn(of)) {
        const before = contentOf(id, at);
        at.need(notT(andT(when, before.shared ?? FALSE)));
        const after = contextContent((dot) => orT(before.at(dot).some, andT(when, added(dot))));
        at.store.objects.set(id, { ...before, at: after.at });
      }
      return UNDEFINED;
    },
    last: ([replica], at) => {
      const dots = mine(at);
      const last = at.encoder.declare(at.encoder.fresh("last"), [], "Int");
      at.encoder.facts.push(
        leT(intTerm(0), last),
        at.encoder.forAll(KEYS, (dot) =>
          impliesT(
            andT(dots(dot), eqT(replicaOf(at.encoder, dot), scalarOf(replica, at))),
            leT(numberOf(at.encoder, dot), last),
          ),
        ),
      );
      return { kind: "data", sym: { kind: "scalar", term: last } };
    },
  };
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) {
    throw new Unread(call.node, `nothing is known of ${name}`);
  }
  return { kind: "function", call: method };
}

/** The objects that a value may be, and when it is which. */
export function objectsIn(
  value: ObjectValue | EitherValue,
  when: Term = TRUE,
): readonly { readonly id: number; readonly when: Term }[] {
  return value.kind === "object"
    ? [{ id: value.id, when }]
    : [
        ...objectsIn(value.yes, andT(when, value.test)),
        ...objectsIn(value.no, andT(when, notT(value.test))),
      ];
}

/** `Context`: an empty one, or one of a single event. */
export const CONTEXT_CLASS: BagValue = bag({
  new: {
    kind: "function",
    call: (args, at) => {
      if (args.length > 0) {
        throw new Unread(at.node, "nothing is known of a context that is made of this");
      }
      return allocate(contextContent(NO_DOTS, FALSE, true), at);
    },
  },
  of: {
    kind: "function",
    call: ([replica, number], at) => {
      const { encoder } = at;
      const [a, b] = [scalarOf(replica, at), scalarOf(number, at)];
      const isIt: Dots = (dot) =>
        andT(eqT(replicaOf(encoder, dot), a), eqT(numberOf(encoder, dot), b));
      return allocate(contextContent(isIt, FALSE, true), at);
    },
  },
});

function scalarOf(value: Value | undefined, { node }: Pick<Call, "node">): Term {
  if (value?.kind !== "data" || value.sym.kind !== "scalar") {
    throw new Unread(node, "a replica or a number is due here");
  }
  return value.sym.term;
}

/** The dot that two arguments name: the replica and the number of one dot. */
export function dotIn([replica, number]: readonly Value[], { node }: Pick<Call, "node">): Term {
  const [a, b] = [replica, number].map((value) =>
    value?.kind === "data" && value.sym.kind === "scalar" ? value.sym.term : undefined,
  );
  const [dot] = a?.args ?? [];
  if (!dot || a?.op !== REPLICA_OF || b?.op !== NUMBER_OF || b.args[0] !== dot) {
    throw new Unread(node, "replica and number of one event are due here");
  }
  return dot;
}

/** Of a dot its replica, and its number there. */
export function replicaOf(encoder: Encoder, dot: Term): Term {
  return encoder.declare("replica.of", [dot], "Real");
}

export function numberOf(encoder: Encoder, dot: Term): Term {
  return encoder.declare("number.of", [dot], "Int");
}

const REPLICA_OF = "replica.of";
const NUMBER_OF = "number.of";

export function truth(term: Term): Value {
  return { kind: "data", sym: { kind: "scalar", term } };
}

/** That two objects are one. Of those that were there before it is not known, but then they hold the same. */
export function isOneObject(
  a: ObjectValue | EitherValue,
  b: ObjectValue | EitherValue,
  call: Call,
): Term {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.kind === "either") {
      const [yes, no] = [isOneObject(one.yes, other, call), isOneObject(one.no, other, call)];
      return orT(andT(one.test, yes), andT(notT(one.test), no));
    }
  }
  if (a.kind !== "object" || b.kind !== "object" || a.id === b.id) {
    return boolTerm(a === b || (a.kind === "object" && b.kind === "object"));
  }
  const [x, y] = [contentOf(a.id, call), contentOf(b.id, call)];
  if (x.isNew || y.isNew || x.kind !== y.kind) {
    return FALSE;
  }
  if (x.kind !== "context") {
    throw new Unread(call.node, "whether these two are the same cannot be told");
  }
  const [low, high] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
  const same = call.encoder.declare(`same.${low}.${high}`, [], "Bool");
  const alike = call.encoder.forAll(KEYS, (dot) => eqT(x.at(dot).some, y.at(dot).some));
  call.encoder.facts.push(impliesT(same, alike));
  return same;
}
