import { unreachable } from "../ir/unreachable.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { Encoder } from "./encoder.js";
import { asMap, iteOption, type MapSym, type OptionSym, type Sym } from "./sym.js";
import { andT, eqT, orT, type Term, TRUE } from "./term.js";
import { Unsupported } from "./unsupported.js";

/**
 * The state at the origin of an event, of which the proof knows one thing: the replica's own slots hold just what they
 * hold in the state of all earlier events, since only the replica writes them and it has its own events, and because
 * the order keeps each replica's own. Everything else may differ; so a delta that reads more is not provable.
 */
export function originState(encoder: Encoder, lattice: Lattice, all: Sym, replica: Term): Sym {
  return mix(encoder, lattice, all, unknownOf(encoder, lattice), replica, TRUE);
}

function unknownOf(encoder: Encoder, lattice: Lattice): Sym {
  return encoder.unknown(theoryOf(lattice).stateType, "origin");
}

/** `other`, but for the own slots, which are those of `all` where `all` is `there`. */
function mix(
  encoder: Encoder,
  lattice: Lattice,
  all: Sym,
  other: Sym,
  replica: Term,
  there: Term,
): Sym {
  switch (lattice.kind) {
    case "max":
    case "min":
    case "set":
    case "lex":
      return other;
    case "record": {
      if (all.kind !== "record" || other.kind !== "record") {
        throw new Unsupported("a record is expected");
      }
      const fields = lattice.fields.map(({ name, lattice: inner }): readonly [string, Sym] => {
        const [a, o] = [all.fields.get(name), other.fields.get(name)];
        if (!a || !o) {
          throw new Unsupported(`no component ${name}`);
        }
        return [name, mix(encoder, inner, a, o, replica, there)];
      });
      return { kind: "record", fields: new Map(fields) };
    }
    case "slots": {
      const [a, o] = [asMap(all), asMap(other)];
      return lookup((key) => {
        const own = a.at(key);
        return iteOption(eqT(key, replica), { ...own, some: andT(there, own.some) }, o.at(key));
      });
    }
    case "map": {
      const [a, o] = [asMap(all), asMap(other)];
      return lookup((key): OptionSym => {
        const [x, y] = [a.at(key), o.at(key)];
        if (!x.value || !y.value) {
          return y;
        }
        const present = andT(there, x.some);
        return {
          kind: "option",
          some: orT(y.some, andT(present, hasOwn(lattice.value, x.value, replica))),
          value: mix(encoder, lattice.value, x.value, y.value, replica, present),
        };
      });
    }
    default:
      return unreachable(lattice);
  }
}

/** True if the replica has a slot of its own at this place. */
function hasOwn(lattice: Lattice, all: Sym, replica: Term): Term {
  switch (lattice.kind) {
    case "slots":
      return asMap(all).at(replica).some;
    case "record":
      return orT(
        ...lattice.fields.map(({ name, lattice: inner }) => {
          const value = all.kind === "record" ? all.fields.get(name) : undefined;
          return value ? hasOwn(inner, value, replica) : orT();
        }),
      );
    case "max":
    case "min":
    case "set":
    case "lex":
    case "map":
      return orT();
    default:
      return unreachable(lattice);
  }
}

/** A map known only by its entries; remembers at which keys it was asked, for counterexamples. */
function lookup(
  at: (key: Term) => OptionSym,
): MapSym & { readonly seen: ReadonlyMap<Term, OptionSym> } {
  const seen = new Map<Term, OptionSym>();
  return {
    kind: "map",
    seen,
    at: (key) => {
      const option = seen.get(key) ?? at(key);
      seen.set(key, option);
      return option;
    },
    sum: () => {
      throw new Unsupported("a delta that sums over the origin's state");
    },
  };
}
