import * as build from "../../src/ir/build.js";
import { CLOCK, REPLICA, stateVar } from "../../src/ir/event.js";
import type { Expr } from "../../src/ir/expr.js";
import { BOOL, INT, NAT, optionType, STRING, type Type, VOID } from "../../src/ir/type.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Lift } from "../../src/synth/lift.js";
import { fieldOf, liftOf, methodOf, modelOf, partOf, queryOf } from "./model.js";

const NATS: Lattice = { kind: "max", of: NAT };
const OR: Lattice = { kind: "max", of: BOOL };
const STAMPED: Lattice = { kind: "lex", first: NATS, second: OR };
const STRINGS: Type = { kind: "set", of: STRING };
const VALUE = ["value", STRING, "string"] as const;
const value = build.variable("value", STRING);

function field(name: string, type: Type): Expr {
  return { kind: "field", name, type };
}

/** An add-wins set whose `remove` tells whether the value was there. */
export function addWinsSet(): Lift {
  const lattice: Lattice = { kind: "map", key: STRING, value: STAMPED };
  const { stateType } = theoryOf(lattice);
  const x = build.variable("$x0", theoryOf(STAMPED).stateType);
  const stamped = (present: Expr) =>
    build.put(build.empty(stateType), value, build.tuple(CLOCK, present));
  const known = build.has(field("items", STRINGS), value);
  const model = modelOf("AddWinsSet", {
    doc: "A set of strings.",
    fields: [fieldOf("items", STRINGS, "Set<string>", { visibility: "hash" })],
    methods: [
      methodOf("add", [VALUE], { doc: "Adds a value.\n\n@param value what to add" }),
      methodOf("remove", [VALUE], {
        returns: BOOL,
        returnText: "boolean",
        body: [{ kind: "return", value: known }],
      }),
      queryOf("has", [VALUE], [BOOL, "boolean"], known, "{ return this.#items.has(value); }"),
    ],
  });
  const view: Expr = {
    kind: "keysWhere",
    type: STRINGS,
    map: stateVar(stateType),
    x,
    body: build.item(x, 1),
  };
  return liftOf(model, [
    partOf(
      "items",
      lattice,
      { add: stamped(build.TRUE), remove: stamped(build.FALSE) },
      { items: view },
    ),
  ]);
}

/** A counter with a slot for what each replica has added and one for what it has taken. */
export function counter(): Lift {
  const slots: Lattice = { kind: "slots", value: NATS };
  const lattice: Lattice = {
    kind: "record",
    fields: [
      { name: "up", lattice: slots },
      { name: "down", lattice: slots },
    ],
  };
  const { stateType } = theoryOf(lattice);
  const slotsType = theoryOf(slots).stateType;
  const state = stateVar(stateType);
  const n = build.variable("n", INT);
  const bump = (name: string, by: Expr): Expr => {
    const mine = build.coalesce(build.get(build.member(state, name), REPLICA), build.nat(0));
    return build.put(build.empty(slotsType), REPLICA, build.add(mine, by));
  };
  const none = build.empty(slotsType);
  const isUp = build.le(build.nat(0), n);
  const total = (name: string): Expr => {
    const x = build.variable("$x0", NAT);
    return { kind: "sum", type: INT, map: build.member(state, name), x, body: x };
  };
  const by = ["n", INT, "number"] as const;
  return liftOf(
    modelOf("Counter", {
      fields: [fieldOf("count", INT, "number", { visibility: "public", doc: "The count." })],
      methods: [
        methodOf("change", [by], {
          form: "arrow",
          returns: INT,
          returnText: "number",
          body: [
            { kind: "assign", field: "count", value: build.add(field("count", INT), n) },
            { kind: "return", value: field("count", INT) },
          ],
        }),
        methodOf("reset", []),
      ],
    }),
    [
      partOf(
        "count",
        lattice,
        {
          change: build.record([
            { name: "up", value: build.cond(isUp, bump("up", n), none) },
            { name: "down", value: build.cond(isUp, none, bump("down", build.neg(n))) },
          ]),
        },
        { count: build.sub(total("up"), total("down")) },
      ),
    ],
  );
}

/** A register for a string or nothing, with parameters named as the emitter's own names. */
export function register(): Lift {
  const stamp: Type = { kind: "tuple", items: [NAT, STRING] };
  const maybe = optionType(STRING, "undefined");
  const lattice: Lattice = {
    kind: "lex",
    first: { kind: "max", of: stamp },
    second: { kind: "max", of: maybe },
  };
  const { stateType } = theoryOf(lattice);
  const clock = build.variable("clock", maybe);
  const getter = queryOf(
    "value",
    [],
    [maybe, "string | undefined"],
    field("current", maybe),
    "{ return this.current; }",
    { form: "getter" },
  );
  return liftOf(
    modelOf("Register", {
      fields: [
        fieldOf("current", maybe, "string | undefined", {
          init: { kind: "none", type: maybe },
        }),
        fieldOf("limit", INT, "number", { visibility: "public", init: build.nat(10) }),
        fieldOf("log", INT, "number"),
      ],
      methods: [
        methodOf("value", [["clock", maybe, "string | undefined"]], { form: "setter" }),
        getter,
      ],
    }),
    [
      partOf(
        "current",
        lattice,
        { value: build.tuple(build.tuple(CLOCK, REPLICA), clock) },
        { current: build.item(stateVar(stateType), 1) },
      ),
    ],
    [
      { field: "limit", why: "constant" },
      { field: "log", why: "unseen" },
    ],
  );
}

/** A map of grow-only sets, and a helper that a query calls. */
export function groups(): Lift {
  const lattice: Lattice = { kind: "map", key: NAT, value: { kind: "set", of: STRING } };
  const { stateType } = theoryOf(lattice);
  const type: Type = { kind: "map", key: NAT, value: STRINGS };
  const key = build.variable("key", NAT);
  const members = field("members", type);
  const size = build.size(build.coalesce(build.get(members, key), build.empty(STRINGS)));
  return liftOf(
    modelOf("Groups", {
      fields: [fieldOf("members", type, "Map<number, Set<string>>")],
      methods: [
        methodOf("join", [["key", NAT, "number"], VALUE]),
        queryOf(
          "isEmpty",
          [["key", NAT, "number"]],
          [BOOL, "boolean"],
          build.eq({ kind: "call", type: NAT, method: "count", args: [key] }, build.nat(0)),
          "{ return this.count(key) === 0; }",
        ),
        queryOf(
          "count",
          [["key", NAT, "number"]],
          [NAT, "number"],
          size,
          "{ return this.members.get(key)?.size ?? 0; }",
          { role: "helper", visibility: "private" },
        ),
        queryOf("unused", [], [NAT, "number"], build.nat(0), "{ return 0; }", {
          role: "helper",
          visibility: "private",
        }),
      ],
    }),
    [
      partOf(
        "members",
        lattice,
        { join: build.put(build.empty(stateType), key, build.insert(build.empty(STRINGS), value)) },
        { members: stateVar(stateType) },
      ),
    ],
  );
}

/** A flag in two colours: an enumeration, a guarded delta, and an update that changes nothing. */
export function flags(): Lift {
  const color: Type = { kind: "enum", values: ["green", "red"] };
  const lattice: Lattice = {
    kind: "map",
    key: color,
    value: { kind: "lex", first: NATS, second: OR },
  };
  const { stateType } = theoryOf(lattice);
  const colors: Type = { kind: "set", of: color };
  const shade = build.variable("color", color);
  const on = build.variable("on", BOOL);
  const x = build.variable("$x0", theoryOf(STAMPED).stateType);
  const found = build.get(stateVar(stateType), { kind: "literal", type: color, value: "red" });
  return liftOf(
    modelOf("Flags", {
      typeDeclarations: ['export type Color = "red" | "green";'],
      fields: [
        fieldOf("raised", colors, "Set<Color>", { visibility: "public" }),
        fieldOf("red", BOOL, "boolean", { visibility: "public" }),
      ],
      methods: [
        methodOf("raise", [
          ["color", color, "Color"],
          ["on", BOOL, "boolean"],
        ]),
        methodOf("touch", [["color", color, "Color"]], { returns: VOID }),
      ],
    }),
    [
      partOf(
        "raised",
        lattice,
        {
          raise: build.cond(
            on,
            build.put(build.empty(stateType), shade, build.tuple(CLOCK, build.TRUE)),
            build.empty(stateType),
          ),
        },
        {
          raised: {
            kind: "keysWhere",
            type: colors,
            map: stateVar(stateType),
            x,
            body: build.item(x, 1),
          },
          red: build.cond(build.isSome(found), build.item(build.unwrap(found), 1), build.FALSE),
        },
      ),
    ],
  );
}
