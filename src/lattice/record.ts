import { and, member, record } from "../ir/build.js";
import type { Theory } from "./theory.js";

/** The product of named lattices. */
export function recordTheory(
  fields: readonly { readonly name: string; readonly theory: Theory }[],
): Theory {
  return {
    stateType: {
      kind: "record",
      fields: fields.map(({ name, theory }) => ({ name, type: theory.stateType })),
    },
    bottom: record(fields.map(({ name, theory }) => ({ name, value: theory.bottom }))),
    join: (a, b) =>
      record(
        fields.map(({ name, theory }) => ({
          name,
          value: theory.join(member(a, name), member(b, name)),
        })),
      ),
    leq: (a, b) =>
      and(...fields.map(({ name, theory }) => theory.leq(member(a, name), member(b, name)))),
    chain: false,
    notation: `{ ${fields.map(({ name, theory }) => `${label(name)}: ${theory.notation}`).join(", ")} }`,
  };
}

/** A name as TypeScript writes it. */
function label(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
