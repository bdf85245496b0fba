import { Unread } from "../../frontend/lifted/unread.js";
import type { RuntimeModule } from "../../frontend/runtime/module.js";
import { BOOL } from "../../ir/type.js";
import type { Encoder } from "../encoder.js";
import { scalar } from "../sym.js";
import { eqT, FALSE, orT } from "../term.js";
import { contentOf, keyOf } from "./collections.js";
import { bag, domainOf } from "./domain.js";
import type { CallableValue, Value } from "./value.js";

/** The runtime's files, by their paths. */
export type RuntimeModules = (path: string) => RuntimeModule | undefined;

/** What some names stand for whatever the files say, by file and name: how values are ordered is not the lattices' affair. */
export function givenNames(encoder: Encoder): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ["value/domain-of.ts domainOf", domainByType(encoder)],
    ["value/domain-of.ts keyDomainOf", { kind: "function", call: () => bag({}) }],
    ["value/string.ts replicaId", bag({})],
    ["view/journal.ts knownJournal", KNOWN_JOURNAL],
    ["Object", bag({ entries: ENTRIES, hasOwn: HAS_OWN })],
  ]);
}

const UNDEFINED: Value = { kind: "undefined" };

/** The fields of a record, whose names and lattices are known: they are their own entries. */
const ENTRIES: CallableValue = {
  kind: "function",
  call: ([fields], { node }) => {
    if (fields?.kind !== "fields") {
      throw new Unread(node, "the entries of this are not known");
    }
    return fields;
  },
};

/** Whether the object of a record has a field. */
const HAS_OWN: CallableValue = {
  kind: "function",
  call: ([of, name], call) => {
    const content = of?.kind === "object" ? contentOf(of.id, call) : undefined;
    if (content?.kind !== "record") {
      throw new Unread(call.node, "what this has is not known");
    }
    return { kind: "data", sym: scalar(content.at(keyOf(name, call)).some) };
  },
};

/** A type stands for its domain; only `bool` is asked for by name. */
function domainByType(encoder: Encoder): CallableValue {
  return {
    kind: "function",
    call: ([type], { node }) => {
      if (type?.kind === "bag") {
        return type;
      }
      if (type?.kind !== "text" || type.text !== "bool") {
        throw new Unread(node, "no type that is known");
      }
      return domainOf(encoder, BOOL);
    },
  };
}

/** The journal of a collection, which there may be. */
const KNOWN_JOURNAL: CallableValue = {
  kind: "function",
  call: ([collection], { node, encoder }) => {
    if (collection?.kind !== "object") {
      throw new Unread(node, "no collection that is known");
    }
    const { id } = collection;
    const note: CallableValue = {
      kind: "function",
      call: ([noted], call) => {
        const key = keyOf(noted, call);
        const before = call.store.noted.get(id);
        call.store.noted.set(id, (asked) => orT(before?.(asked) ?? FALSE, eqT(asked, key)));
        return UNDEFINED;
      },
    };
    const some = encoder.declare(journalName(id), [], "Bool");
    return { kind: "maybe", some, value: bag({ note }) };
  },
};

/** The name of whether there is a journal of an object. */
export function journalName(id: number): string {
  return `journal.${id}`;
}
