import type { Arbitration } from "../ir/arbitration.js";
import { rankOf } from "../ir/arbitration.js";
import {
  and,
  chainLess,
  eq,
  implies,
  isSome,
  item,
  le,
  lt,
  member,
  nat,
  not,
  str,
  TRUE,
  tuple,
  unwrap,
  variable,
} from "../ir/build.js";
import type { Event } from "../ir/event.js";
import type { Expr, VarExpr } from "../ir/expr.js";
import { type Bindings, bindings, compileExpr, type Evaluator } from "../ir/interpret.js";
import { showExpr } from "../ir/show-expr.js";
import { BOOL, isNumber, NAT, STRING, sameType, showType, type Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Value } from "../ir/value.js";
import type { Lattice, RecordLattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { InvariantAtom } from "./lift.js";
import type { Part } from "./part.js";
import type { Sample } from "./samples.js";
import type { Work } from "./work.js";

const LAST_CLOCK = variable("$last.clock", NAT);
const LAST_REPLICA = variable("$last.replica", STRING);
const LAST_RANK = variable("$last.rank", NAT);

/**
 * Conjuncts that the invariant may be made of, in groups: first that what a cell recorded of its deciding event is not
 * after the last event; then what a value at the last event's own place tells of that event; then facts about the
 * state alone; then that a value at the last event's place tells that it is not one of the higher in the policy; then what
 * whether something is there tells of what is. `inCells`: the parts of the state are components of cells. Which of them are inductive is found by dropping those that fail (Flanagan and Leino, Houdini,
 * FME 2001).
 */
export function invariantAtoms(
  part: Part,
  lattice: Lattice,
  state: VarExpr,
  order: Arbitration,
  inCells: boolean,
): readonly (() => readonly InvariantAtom[])[] {
  const cells = cellsOf(lattice, state, [], []);
  return [
    () => distinct(cells.flatMap((cell) => placeAtoms(cell, order, inCells))),
    () => distinct(cells.flatMap((cell) => valueAtoms(cell, part, order))),
    () => distinct(cells.flatMap(factAtoms)),
    () => distinct(cells.flatMap((cell) => lowRankAtoms(cell, part, order))),
    () => (order.clock === "none" ? presenceAtoms(part, lattice, state, order) : []),
    () =>
      distinct(
        besidesIn(lattice, state, []).flatMap(({ entries, there, leaf }) =>
          thereAtoms(there, leaf).map((body) => atom(entries, body)),
        ),
      ),
  ];
}

/** A leaf of the state, with the chain that decides over it and the maps that it lies in. */
interface CellLeaf {
  readonly entries: InvariantAtom["entries"];
  /** Leaves of the deciding chain, the first the strongest. */
  readonly chain: readonly Expr[];
  readonly leaf: Expr;
}

function cellsOf(
  lattice: Lattice,
  at: Expr,
  entries: InvariantAtom["entries"],
  chain: readonly Expr[],
): readonly CellLeaf[] {
  switch (lattice.kind) {
    case "max":
    case "min":
      return [{ entries, chain, leaf: at }];
    case "set":
    case "slots":
      return [];
    case "record":
      return lattice.fields.flatMap(({ name, lattice: inner }) =>
        cellsOf(inner, member(at, name), entries, chain),
      );
    case "lex": {
      const first = cellsOf(lattice.first, item(at, 0), entries, chain);
      const decided = first.map((cell) => cell.leaf);
      return [...first, ...cellsOf(lattice.second, item(at, 1), entries, [...chain, ...decided])];
    }
    case "map": {
      const entry = variable(`$entry${entries.length}`, theoryOf(lattice.value).stateType);
      return cellsOf(lattice.value, entry, [...entries, { map: at, entry }], chain);
    }
    default:
      return unreachable(lattice);
  }
}

/** Whether something is there, and a leaf of what is. */
interface Beside {
  readonly entries: InvariantAtom["entries"];
  readonly there: Expr;
  readonly leaf: Expr;
}

/** The leaves beside each truth value of a record, as a cell in components has them. */
function besidesIn(
  lattice: Lattice,
  at: Expr,
  entries: InvariantAtom["entries"],
): readonly Beside[] {
  switch (lattice.kind) {
    case "max":
    case "min":
    case "set":
    case "slots":
      return [];
    case "record":
      return [
        ...lattice.fields.flatMap((field) =>
          besidesIn(field.lattice, member(at, field.name), entries),
        ),
        ...besidesOf(lattice, at, entries),
      ];
    case "lex":
      return besidesIn(lattice.second, item(at, 1), entries);
    case "map": {
      const entry = variable(`$entry${entries.length}`, theoryOf(lattice.value).stateType);
      return besidesIn(lattice.value, entry, [...entries, { map: at, entry }]);
    }
    default:
      return unreachable(lattice);
  }
}

function besidesOf(
  lattice: RecordLattice,
  at: Expr,
  entries: InvariantAtom["entries"],
): readonly Beside[] {
  const values = lattice.fields.map((field) => ({
    name: field.name,
    leaves: valuesOf(field.lattice, member(at, field.name)),
  }));
  return values.flatMap(({ name, leaves: [there, ...more] }) =>
    there?.type.kind === "bool" && more.length === 0
      ? values
          .filter((other) => other.name !== name)
          .flatMap(({ leaves }) => leaves.map((leaf) => ({ entries, there, leaf })))
      : [],
  );
}

/** The leaves that chains decide over. */
function valuesOf(lattice: Lattice, at: Expr): readonly Expr[] {
  switch (lattice.kind) {
    case "lex":
      return valuesOf(lattice.second, item(at, 1));
    case "record":
      return lattice.fields.flatMap((field) => valuesOf(field.lattice, member(at, field.name)));
    case "max":
    case "min":
      return [at];
    default:
      return [];
  }
}

/** That what is there holds something, and what is not holds nothing. */
function thereAtoms(there: Expr, leaf: Expr): readonly Expr[] {
  const isLeast =
    leaf.type.kind === "option"
      ? not(isSome(leaf))
      : leaf.type.kind === "string"
        ? eq(leaf, str(""))
        : leaf.type.kind === "bool"
          ? not(leaf)
          : undefined;
  return isLeast ? [implies(not(there), isLeast), implies(there, not(isLeast))] : [];
}

/** What the last event has in the place of each leaf of a chain, as far as it has anything. */
function lastPlace(chain: readonly Expr[], order: Arbitration): readonly Expr[] {
  const place: Expr[] = [];
  let nats = order.clock === "none" ? [LAST_RANK] : [LAST_CLOCK, LAST_RANK];
  for (const leaf of chain) {
    if (leaf.type.kind === "nat") {
      const [next, ...rest] = nats;
      nats = rest;
      if (!next) {
        break;
      }
      place.push(next);
    } else if (leaf.type.kind === "string") {
      place.push(LAST_REPLICA);
    } else if (leaf.type.kind === "tuple") {
      place.push(tuple(LAST_CLOCK, LAST_REPLICA));
    } else {
      break;
    }
  }
  return place;
}

/** The recorded place of a leaf that is itself one of a chain's: not after the last event's. */
function placeAtoms(
  cell: CellLeaf,
  order: Arbitration,
  inCells: boolean,
): readonly InvariantAtom[] {
  if (isFirstStamp(cell.leaf)) {
    const notAfter = not(chainLess(tuple(LAST_CLOCK, LAST_REPLICA), unwrap(cell.leaf)));
    return [atom(cell.entries, implies(isSome(cell.leaf), notAfter))];
  }
  const chain = [...cell.chain, cell.leaf];
  const place = lastPlace(chain, order);
  if (place.length === 0) {
    return [];
  }
  const recorded = tuple(...chain.slice(0, place.length));
  const notAfter = atom(cell.entries, not(chainLess(tuple(...place), recorded)));
  return [inCells ? { ...notAfter, kin: showType(recorded.type) } : notAfter];
}

/** True of the stamp of a first event, if there was one. */
function isFirstStamp({ type }: Expr): boolean {
  return type.kind === "option" && type.of.kind === "tuple";
}

/** What a leaf tells of the last event, if the places that decide over it agree with that event's, all or the first. */
function valueAtoms(cell: CellLeaf, part: Part, order: Arbitration): readonly InvariantAtom[] {
  return atLastPlace(cell, tellings(cell.leaf, part, order), order);
}

/** What holds of a leaf at the last event's place, or at one that begins like it. */
function atLastPlace(
  cell: CellLeaf,
  claims: readonly Expr[],
  order: Arbitration,
): readonly InvariantAtom[] {
  const place = lastPlace(cell.chain, order);
  const depths = place.length === 0 ? [0] : place.map((_, i) => place.length - i);
  return depths.flatMap((depth) => {
    const here = and(
      ...place
        .slice(0, depth)
        .map((expected, i) => equalScalars(expected, cell.chain[i] ?? expected)),
    );
    return claims.map((claim) => atom(cell.entries, implies(here, claim)));
  });
}

/** That a value tells that the last event is none of the higher updates of the policy. */
function lowRankAtoms(cell: CellLeaf, part: Part, order: Arbitration): readonly InvariantAtom[] {
  const ranks = ranksOf(part, order);
  const highest = Math.max(...ranks);
  const claims = conditionsOf(cell.leaf).flatMap((test) =>
    ranks.filter((rank) => rank < highest).map((rank) => implies(test, le(LAST_RANK, nat(rank)))),
  );
  return atLastPlace(cell, claims, order);
}

/** That there is an entry tells that the last event is not one of the lower in the policy. */
function presenceAtoms(
  part: Part,
  lattice: Lattice,
  state: VarExpr,
  order: Arbitration,
): readonly InvariantAtom[] {
  const claims = ranksOf(part, order)
    .filter((rank) => rank > 0)
    .map((rank) => le(nat(rank), LAST_RANK));
  return entriesIn(lattice, state, []).flatMap((entries) =>
    claims.map((claim) => atom(entries, claim)),
  );
}

/** The ways to the entries of maps in the state. */
function entriesIn(
  lattice: Lattice,
  at: Expr,
  entries: InvariantAtom["entries"],
): readonly InvariantAtom["entries"][] {
  switch (lattice.kind) {
    case "record":
      return lattice.fields.flatMap((field) =>
        entriesIn(field.lattice, member(at, field.name), entries),
      );
    case "map": {
      const entry = variable(`$entry${entries.length}`, theoryOf(lattice.value).stateType);
      const way = [...entries, { map: at, entry }];
      return [way, ...entriesIn(lattice.value, entry, way)];
    }
    default:
      return [];
  }
}

function ranksOf(part: Part, order: Arbitration): readonly number[] {
  return [...new Set(part.updates.map(({ method }) => rankOf(order, method.name)))];
}

function tellings(leaf: Expr, part: Part, order: Arbitration): readonly Expr[] {
  const ranks = ranksOf(part, order).filter((rank) => rank > 0);
  const own = leaf.type.kind === "nat" ? [eq(leaf, LAST_CLOCK)] : [];
  const byRank = [...conditionsOf(leaf), ...beyondBottom(leaf), ...own].flatMap((test) =>
    ranks.map((rank) => implies(test, le(nat(rank), LAST_RANK))),
  );
  const byArgument = part.updates.flatMap(({ method }) =>
    method.params.flatMap((param) => {
      const argument = variable(`$last.${method.name}.${param.name}`, param.type);
      const flag = variable(`$last:is.${method.name}`, BOOL);
      return comparisons(leaf, argument).map((test) => implies(flag, test));
    }),
  );
  return [...byRank, ...byArgument];
}

/** That a leaf of a chain is not the least. */
function beyondBottom(leaf: Expr): readonly Expr[] {
  if (leaf.type.kind === "string") {
    return [lt(str(""), leaf)];
  }
  return leaf.type.kind === "nat" ? [le(nat(1), leaf)] : [];
}

/** Facts about a leaf by itself, and about it once its cell has a place in the order. */
function factAtoms(cell: CellLeaf): readonly InvariantAtom[] {
  const facts = [...conditionsOf(cell.leaf), ...beyondBottom(cell.leaf)];
  const [clock] = cell.chain;
  const held = clock && isFirstStamp(clock) ? thereAtoms(isSome(clock), cell.leaf) : [];
  const once =
    clock?.type.kind === "nat" ? facts.map((fact) => implies(le(nat(1), clock), fact)) : [];
  return [...facts, ...once, ...held].map((fact) => atom(cell.entries, fact));
}

function conditionsOf(leaf: Expr): readonly Expr[] {
  if (leaf.type.kind === "bool") {
    return [leaf, not(leaf)];
  }
  return leaf.type.kind === "option" ? [isSome(leaf), not(isSome(leaf))] : [];
}

/** That a leaf is at most, or at least, an argument, if it holds something. */
function comparisons(leaf: Expr, argument: Expr): readonly Expr[] {
  if (leaf.type.kind === "option" && argument.type.kind !== "option") {
    return comparisons(unwrap(leaf), argument).map((test) => implies(isSome(leaf), test));
  }
  const comparable =
    (isNumber(leaf.type) && isNumber(argument.type)) ||
    (isText(leaf.type) && isText(argument.type)) ||
    (sameType(leaf.type, argument.type) && leaf.type.kind === "bool");
  return comparable ? [not(chainLess(argument, leaf)), not(chainLess(leaf, argument))] : [];
}

function equalScalars(a: Expr, b: Expr): Expr {
  return a.type.kind === "tuple" ? and(not(chainLess(a, b)), not(chainLess(b, a))) : eq(a, b);
}

function isText(type: Type): boolean {
  return type.kind === "string" || type.kind === "enum";
}

function atom(entries: InvariantAtom["entries"], body: Expr): InvariantAtom {
  return { label: showExpr(body), entries, body };
}

function distinct(atoms: readonly InvariantAtom[]): readonly InvariantAtom[] {
  const seen = new Set<string>();
  return atoms.filter((one) => {
    const key = JSON.stringify([one.entries, one.body]);
    return one.body !== TRUE && !seen.has(key) && seen.add(key);
  });
}

/** The atoms that hold on all samples. */
export function holdingAtoms(
  atoms: readonly InvariantAtom[],
  part: Part,
  order: Arbitration,
  state: VarExpr,
  samples: readonly Sample[],
  work: Work,
): readonly InvariantAtom[] {
  const runs = samples.map((sample) => ({ vars: lastBindings(part, order, sample.event), sample }));
  return atoms.filter((one) => {
    const check = compileAtom(one);
    return runs.every(({ vars, sample }) => {
      work.did("atom");
      vars[state.name] = sample.state;
      return check(vars);
    });
  });
}

/** What an atom reads of the last event. Arguments of other updates are not bound: atoms guard them by `$last:is`. */
export function lastBindings(part: Part, order: Arbitration, event: Event | undefined): Bindings {
  const vars = bindings([
    ["$last.clock", event?.clock ?? 0],
    ["$last.replica", event?.replica ?? ""],
    ["$last.rank", event ? rankOf(order, event.method) : 0],
  ]);
  for (const { method } of part.updates) {
    const is = event?.method === method.name;
    vars[`$last:is.${method.name}`] = is;
    if (is) {
      method.params.forEach((param, i) => {
        vars[`$last.${method.name}.${param.name}`] = event.args[i];
      });
    }
  }
  return vars;
}

/** An atom as a test of bindings for the state and the last event, over all entries. */
export function compileAtom(atom: InvariantAtom): (vars: Bindings) => boolean {
  const maps = atom.entries.map(({ map, entry }) => ({ map: compileExpr(map), name: entry.name }));
  const body: Evaluator = compileExpr(atom.body);
  const check = (vars: Bindings, depth: number): boolean => {
    const level = maps[depth];
    const env = { vars, fields: bindings() };
    if (!level) {
      return body(env) === true;
    }
    const entries = level.map(env) as ReadonlyMap<Value, Value>;
    return [...entries.values()].every((entry) => {
      vars[level.name] = entry;
      return check(vars, depth + 1);
    });
  };
  return (vars) => check(vars, 0);
}
