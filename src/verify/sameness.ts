import { FALSE } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Field, Method } from "../ir/model.js";
import type { Type } from "../ir/type.js";
import { type Constants, Encoder } from "./encoder.js";
import { eventUnknowns, finish, type Obligation } from "./obligations.js";
import { eventScope, unknownEvent } from "./setting.js";
import { type Sym, termOf } from "./sym.js";
import { notT } from "./term.js";

/** Two expressions that are to have the same value, and what they speak of. */
export interface Sameness {
  readonly label: string;
  readonly name: string;
  readonly statement: string;
  readonly given: Expr;
  readonly wanted: Expr;
  /** A call of this method. */
  readonly method?: Method;
  /** A state of this type. */
  readonly state?: Type;
  /** What the fields hold before. */
  readonly fields?: readonly Field[];
  /** Calls for which this holds do not exist. */
  readonly refused?: Expr;
}

/** That two expressions have the same value, whatever they are over. */
export function sameness(
  constants: Constants,
  { label, name, statement, given, wanted, method, state, fields = [], refused = FALSE }: Sameness,
): Obligation {
  const encoder = new Encoder(constants);
  const event = method && unknownEvent(encoder, method, "e");
  const s = state && encoder.unknown(state, "s");
  const before = fields.map((field) => ({
    name: `field.${field.name}`,
    type: field.type,
    sym: encoder.unknown(field.type, `field.${field.name}`),
  }));
  const scope = {
    vars: new Map([...(event ? eventScope(event) : []), ...(s ? [["$state", s] as const] : [])]),
    fields: new Map(fields.map((field, i) => [field.name, before[i]?.sym as Sym])),
  };
  const encode = (expr: Expr): Sym => encoder.encode(expr, scope);
  const goal = encoder.equal(given.type, encode(given), encode(wanted));
  return {
    ...finish(encoder, [notT(termOf(encode(refused)))], [{ label, term: goal }]),
    name,
    statement,
    unknowns: [
      ...(state && s ? [{ name: "s", type: state, sym: s }] : []),
      ...(event ? eventUnknowns(event) : []),
      ...before,
    ],
    subject: { kind: "same", given, wanted, refused },
  };
}
