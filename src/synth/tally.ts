import {
  add,
  coalesce,
  cond,
  empty,
  get,
  isLiteral,
  item,
  lt,
  member,
  nat,
  none,
  put,
  record,
  size,
  some,
  sub,
  tuple,
  variable,
} from "../ir/build.js";
import { REPLICA, stateVar } from "../ir/event.js";
import type { Expr } from "../ir/expr.js";
import { fold } from "../ir/fold.js";
import { readsFields, treeSize } from "../ir/graph.js";
import type { Field } from "../ir/model.js";
import { INT, isNumber, NAT, optionType, STRING, type Type } from "../ir/type.js";
import { mapChildren } from "../ir/walk.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { PartLift } from "./lift.js";
import type { Part, Update } from "./part.js";

/** What an update does to a number, or to the number under a key. */
export type Deed =
  /** It adds an amount that depends on its arguments alone. */
  | { readonly kind: "adds"; readonly key: Expr | undefined; readonly amount: Expr }
  /** It takes the number, or the entry, back to what it was at first. */
  | { readonly kind: "resets"; readonly key: Expr | undefined };

/** A part that is a number, or numbers under keys, to which updates add and which they take back. */
export interface Tally {
  readonly field: Field;
  readonly isKeyed: boolean;
  /** What each update does: to be proved (`claimOf`). */
  readonly deeds: ReadonlyMap<string, Deed>;
}

/**
 * The part as a tally, if every update may be one that adds or one that resets. Only a guess by how the update looks on
 * the initial number; the claims tell.
 */
export function tallyOf(part: Part): Tally | undefined {
  const [field, ...others] = part.fields;
  if (!field || others.length > 0) {
    return undefined;
  }
  const isKeyed = field.type.kind === "map";
  const numbers = field.type.kind === "map" ? field.type.value : field.type;
  if (!isNumber(numbers) || numbers.kind === "num" || (isKeyed && field.init.kind !== "empty")) {
    return undefined;
  }
  const deeds = new Map<string, Deed>();
  for (const update of part.updates) {
    const deed = deedOf(field, isKeyed, update);
    if (!deed) {
      return undefined;
    }
    deeds.set(update.method.name, deed);
  }
  const kinds = new Set([...deeds.values()].map(({ kind }) => kind));
  return kinds.size === 2 ? { field, isKeyed, deeds } : undefined;
}

/** What the update makes of the field, if it does what its deed says. */
export function claimOf({ field, isKeyed }: Tally, deed: Deed): Expr {
  const before: Expr = { kind: "field", type: field.type, name: field.name };
  if (!isKeyed) {
    return deed.kind === "adds" ? add(before, deed.amount) : field.init;
  }
  if (deed.kind === "adds" && deed.key) {
    return put(
      before,
      deed.key,
      add(coalesce(get(before, deed.key), zero(field.type)), deed.amount),
    );
  }
  return deed.key
    ? { kind: "drop", type: field.type, collection: before, key: deed.key }
    : empty(field.type);
}

/**
 * The part with a slot for each replica: how often it has added and how much in all (`sum`), and what of that some reset has seen
 * (`seen`). A reset copies the sums that its replica has into `seen`; the number is the sum of the differences.
 */
export function tallyLift(part: Part, tally: Tally): PartLift {
  const { field, isKeyed } = tally;
  return {
    name: part.name,
    fields: [field.name],
    order: "any",
    isTally: true,
    lattice: latticeOf(tally),
    growth: isKeyed ? "keys × replicas" : "replicas",
    deltas: tallyDeltas(tally),
    views: new Map([[field.name, tallyView(tally)]]),
    invariant: [],
  };
}

function latticeOf({ field }: Tally): Lattice {
  return field.type.kind === "map" ? { kind: "map", key: field.type.key, value: SLOTS } : SLOTS;
}

/** What each update joins in. */
export function tallyDeltas(tally: Tally): ReadonlyMap<string, Expr> {
  const { isKeyed, deeds } = tally;
  const state = stateVar(theoryOf(latticeOf(tally)).stateType);
  const deltas = [...deeds].map(([name, deed]): readonly [string, Expr] => {
    const slots = deed.key && isKeyed ? coalesce(get(state, deed.key), empty(SLOTS_TYPE)) : state;
    if (deed.kind === "resets" && isKeyed && !deed.key) {
      const all = variable("$slots", SLOTS_TYPE);
      return [name, everyEntry(state, all, seenBy(all), state.type)];
    }
    const delta = deed.kind === "adds" ? added(slots, deed.amount) : seenBy(slots);
    return [name, deed.key && isKeyed ? put(empty(state.type), deed.key, delta) : delta];
  });
  return new Map(deltas);
}

/** The field, from what the slots hold. */
export function tallyView(tally: Tally): Expr {
  const { field, isKeyed } = tally;
  const state = stateVar(theoryOf(latticeOf(tally)).stateType);
  if (!isKeyed) {
    return isLiteral(field.init, 0) ? total(state) : add(field.init, total(state));
  }
  const slots = variable("$slots", SLOTS_TYPE);
  const open: Expr = {
    kind: "keysWhere",
    type: { kind: "set", of: STRING },
    map: slots,
    x: SLOT,
    body: isOpen,
  };
  return everyEntry(state, slots, total(slots), field.type, lt(nat(0), size(open)));
}

const COUNTED: Lattice = {
  kind: "lex",
  first: { kind: "max", of: NAT },
  second: { kind: "max", of: optionType(INT) },
};
/** What a tally holds of one replica. */
export const SLOT_LATTICE: Lattice = {
  kind: "record",
  fields: [
    { name: "seen", lattice: COUNTED },
    { name: "sum", lattice: COUNTED },
  ],
};
const SLOTS: Lattice = { kind: "slots", value: SLOT_LATTICE };
const SLOTS_TYPE = theoryOf(SLOTS).stateType;
export const SLOT = variable("$slot", theoryOf(SLOT_LATTICE).stateType);
const NONE_COUNTED = theoryOf(COUNTED).bottom;

/** Some of what the replica has added no reset has seen. */
const isOpen = lt(item(member(SLOT, "seen"), 0), item(member(SLOT, "sum"), 0));

/** What a replica has added that no reset has seen. */
export const UNSEEN = cond(
  isOpen,
  sub(amountOf(member(SLOT, "sum")), amountOf(member(SLOT, "seen"))),
  { ...nat(0), type: INT },
);

function total(slots: Expr): Expr {
  return { kind: "sum", type: INT, map: slots, x: SLOT, body: UNSEEN };
}

function amountOf(counted: Expr): Expr {
  return coalesce(item(counted, 1), { ...nat(0), type: INT });
}

function added(slots: Expr, amount: Expr): Expr {
  const own = coalesce(get(slots, REPLICA), theoryOf(SLOT_LATTICE).bottom);
  return put(empty(SLOTS_TYPE), REPLICA, slotAfterAdd(own, amount));
}

/** What an add joins into the slot of its replica. */
export function slotAfterAdd(own: Expr, amount: Expr): Expr {
  const before = member(own, "sum");
  return slotOf(
    NONE_COUNTED,
    tuple(add(item(before, 0), nat(1)), some(add(amountOf(before), amount))),
  );
}

function seenBy(slots: Expr): Expr {
  return everyEntry(slots, SLOT, slotAfterReset(SLOT), SLOTS_TYPE);
}

/** What a reset joins into each slot: that all is seen that is there, or that a reset before it has seen. */
export function slotAfterReset(slot: Expr): Expr {
  const [seen, sum] = [member(slot, "seen"), member(slot, "sum")];
  return slotOf(cond(lt(item(seen, 0), item(sum, 0)), sum, seen), NONE_COUNTED);
}

/** A slot: what some reset has seen, and what was added in all. */
export function slotOf(seen: Expr, sum: Expr): Expr {
  return record([
    { name: "seen", value: seen },
    { name: "sum", value: sum },
  ]);
}

/** The map with `value` for each value `x` of another map, where the test holds. */
function everyEntry(
  map: Expr,
  x: ReturnType<typeof variable>,
  value: Expr,
  type: Type,
  test?: Expr,
): Expr {
  const option = optionType(value.type);
  const body = some(value, option);
  return {
    kind: "entriesWhere",
    type,
    map,
    x,
    body: test ? cond(test, body, none(option)) : body,
  };
}

/** What adds or resets is small. Larger values are not looked at, which share parts and may be huge as trees. */
const LARGEST = 1_000;

function deedOf(field: Field, isKeyed: boolean, { summary }: Update): Deed | undefined {
  const after = summary.fields.get(field.name);
  if (!after || treeSize(after) > LARGEST) {
    return undefined;
  }
  if (!isKeyed) {
    return readsFields(after)
      ? {
          kind: "adds",
          key: undefined,
          amount: difference(withField(after, field.name, field.init), field.init),
        }
      : { kind: "resets", key: undefined };
  }
  if (after.kind === "empty") {
    return { kind: "resets", key: undefined };
  }
  if (after.kind === "drop" && after.collection.kind === "field") {
    return !readsFields(after.key) ? { kind: "resets", key: after.key } : undefined;
  }
  if (after.kind === "put" && after.map.kind === "field" && !readsFields(after.key)) {
    const amount = plain(unread(withField(after.value, field.name, empty(field.type))));
    return readsFields(after.value) && !readsFields(amount)
      ? { kind: "adds", key: after.key, amount }
      : undefined;
  }
  return undefined;
}

function difference(after: Expr, before: Expr): Expr {
  return isLiteral(before, 0) ? plain(after) : sub(after, before);
}

/** Without zeros that are added. */
function plain(expr: Expr): Expr {
  const inner = mapChildren(expr, plain);
  if (inner.kind === "add") {
    return isLiteral(inner.left, 0) ? inner.right : isLiteral(inner.right, 0) ? inner.left : inner;
  }
  return inner.kind === "sub" && isLiteral(inner.right, 0) ? inner.left : inner;
}

/** Without reads of what is empty. */
function unread(expr: Expr): Expr {
  const inner = mapChildren(expr, unread);
  return inner.kind === "get" && inner.map.kind === "empty" ? none(inner.type) : fold(inner);
}

function withField(expr: Expr, name: string, value: Expr): Expr {
  return expr.kind === "field" && expr.name === name
    ? value
    : mapChildren(expr, (child) => withField(child, name, value));
}

function zero(type: Type): Expr {
  return { ...nat(0), type: type.kind === "map" ? type.value : type };
}
