import type { Code } from "../../frontend/runtime/code.js";
import { BOOL, INT, NAT, NUM, optionType, STRING, type Type } from "../../ir/type.js";
import { termOf } from "../sym.js";
import { eqT, FALSE, intTerm, ltT, type Term } from "../term.js";
import { domainOf, orderOf } from "./domain.js";
import type { RuntimeModules } from "./library.js";
import type { Machine } from "./machine.js";
import { type RuntimeLemma, runtimeLemma } from "./runtime-lemma.js";
import { Store, type Value } from "./value.js";

/** A type of values whose order is proved. */
export interface Ordered {
  readonly name: string;
  readonly path: string;
  readonly type: Type;
  /** Its domain, made by the source. */
  domain(machine: Machine): Value;
}

/** Types of values, by the names that the runtime has for them; of options those of any values that are not null. */
export const ORDERED: readonly Ordered[] = [
  constant("bool", "value/bool.ts", BOOL),
  constant("nat", "value/number.ts", NAT),
  constant("int", "value/number.ts", INT),
  constant("num", "value/number.ts", NUM),
  constant("string", "value/string.ts", STRING),
  {
    name: "option",
    path: "value/option.ts",
    type: optionType(INT),
    domain: (machine) =>
      machine.make("value/option.ts", "option", [domainOf(machine.encoder, INT)]),
  },
];

/** That the values of a type are ordered as in the representation. */
export function orderLemmas(
  modules: RuntimeModules,
  { name, type, domain }: Ordered,
  node: Code["node"],
): readonly RuntimeLemma[] {
  const statement = `the sign of compare(a, b) is the order of a and b, for ${name}`;
  return [
    runtimeLemma(modules, `runtime.order.${name}`, statement, (machine) => {
      const { encoder } = machine;
      const [a, b] = [encoder.unknown(type, "a"), encoder.unknown(type, "b")];
      const made = domain(machine);
      const compare = made.kind === "bag" ? made.member("compare") : undefined;
      const args = [a, b].map((sym): Value => ({ kind: "data", sym }));
      const sign = machine.call(compare, args, new Store(), node);
      const { isLess, isEqual } = orderOf(encoder, type, a, b);
      return { goals: hasSign(sign, isLess, isEqual) };
    }),
  ];
}

function hasSign(value: Value, isLess: Term, isEqual: Term): readonly Term[] {
  const isNumber =
    value.kind === "data" && value.sym.kind === "scalar" && value.sym.term.sort === "Int";
  if (!isNumber) {
    return [FALSE];
  }
  const sign = termOf(value.sym);
  return [eqT(ltT(sign, intTerm(0)), isLess), eqT(eqT(sign, intTerm(0)), isEqual)];
}

function constant(name: string, path: string, type: Type): Ordered {
  return { name, path, type, domain: (machine) => machine.named(path, name) };
}
