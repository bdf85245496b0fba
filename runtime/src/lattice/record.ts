import { deltaFieldsOf } from "../error/delta-fields.js";
import { fieldsOf } from "../error/fields.js";
import type { Path } from "../error/path.js";
import { compareKeys } from "../value/domain.js";
import { isString } from "../value/string.js";
import { label } from "./label.js";
import type { AnyLattice, DeltaOf, JsonOf, Lattice, StateOf } from "./lattice.js";

type Fields = Readonly<Record<string, AnyLattice>>;
type State = Readonly<Record<string, unknown>>;

const BITS = 8;

/**
 * Objects with one element for each named lattice, joined field by field. Bottom has bottoms. A delta may
 * leave fields out: a missing field is bottom. Throws TypeError for the name `__proto__` and for names
 * with lone surrogates.
 */
export function record<F extends Fields>(
  fields: F,
): Lattice<
  { readonly [N in keyof F]: StateOf<F[N]> },
  { readonly [N in keyof F]: JsonOf<F[N]> },
  { readonly [N in keyof F]?: DeltaOf<F[N]> }
> {
  return recordOf(Object.entries(fields).sort(([a], [b]) => compareKeys(a, b))) as ReturnType<
    typeof record<F>
  >;
}

function recordOf(fields: readonly (readonly [string, AnyLattice])[]): Lattice<State> {
  const names = fields.map(([name]) => name);
  for (const name of names) {
    if (name === "__proto__" || !isString(name)) {
      throw new TypeError(`a record can't have a field named ${JSON.stringify(name)}`);
    }
  }

  /** An object with what `make` gives for each field. */
  function build(make: (lattice: AnyLattice, name: string) => unknown): State {
    const state: Record<string, unknown> = {};
    for (const [name, lattice] of fields) state[name] = make(lattice, name);
    return state;
  }

  return {
    notation: `record<${fields.map(([name, lattice]) => `${label(name)}: ${lattice.notation}`).join(", ")}>`,
    bottom: () => build((lattice) => lattice.bottom()),
    isBottom: (state) => fields.every(([name, lattice]) => lattice.isBottom(state[name])),
    leq: (a, b) => fields.every(([name, lattice]) => lattice.leq(a[name], b[name])),
    join: (a, b) => build((lattice, name) => lattice.join(a[name], b[name])),
    diff(have, from) {
      let changed = false;
      const parts = build((lattice, name) => {
        const part = lattice.diff(have[name], from[name]);
        if (part === undefined) return lattice.bottom();
        changed = true;
        return part;
      });
      return changed ? parts : undefined;
    },
    joinInto(into, from) {
      const own = into as Record<string, unknown>;
      for (const [name, lattice] of fields) own[name] = lattice.joinInto(own[name], from[name]);
      return own;
    },
    copy: (state) => build((lattice, name) => lattice.copy(state[name])),
    check(delta, path) {
      deltaFieldsOf(delta, names, path);
      return build((lattice, name) =>
        Object.hasOwn(delta, name) && delta[name] !== undefined
          ? lattice.check(delta[name], path.at(name))
          : lattice.bottom(),
      );
    },
    ...(fields.some(([, lattice]) => lattice.stamped !== undefined) && {
      stamped(delta: State, replica: string, own: State, path: Path) {
        deltaFieldsOf(delta, names, path);
        return build((lattice, name) => {
          const part = Object.hasOwn(delta, name) ? delta[name] : undefined;
          if (part === undefined) return lattice.bottom();
          return lattice.stamped
            ? lattice.stamped(part, replica, own[name], path.at(name))
            : lattice.check(part, path.at(name));
        });
      },
    }),
    ...(fields.some(([, lattice]) => lattice.latest !== undefined) && {
      latest: (state: State) =>
        fields.reduce(
          (most, [name, lattice]) => Math.max(most, lattice.latest?.(state[name]) ?? 0),
          0,
        ),
    }),
    toJSON: (state) => build((lattice, name) => lattice.toJSON(state[name])),
    fromJSON(json, path) {
      const parts = fieldsOf(json, names, path);
      return build((lattice, name) => lattice.fromJSON(parts[name], path.at(name)));
    },
    write(out, state) {
      for (let start = 0; start < fields.length; start += BITS) {
        let bits = 0;
        for (let i = start; i < Math.min(start + BITS, fields.length); i++) {
          const [name, lattice] = fields[i] as (typeof fields)[number];
          if (!lattice.isBottom(state[name])) bits += 2 ** (i - start);
        }
        out.byte(bits);
      }
      for (const [name, lattice] of fields) {
        if (!lattice.isBottom(state[name])) lattice.write(out, state[name]);
      }
    },
    read(input) {
      const present = new Set<string>();
      for (let start = 0; start < fields.length; start += BITS) {
        const group = names.slice(start, start + BITS);
        const bits = input.byte();
        if (bits >= 2 ** group.length) throw input.error("there is no such field");
        for (const [i, name] of group.entries()) if ((bits >> i) & 1) present.add(name);
      }
      return build((lattice, name) => {
        if (!present.has(name)) return lattice.bottom();
        const part = lattice.read(input);
        if (lattice.isBottom(part)) throw input.error("a field is there, but bottom");
        return part;
      });
    },
  };
}
