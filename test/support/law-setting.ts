import { stateVar } from "../../src/ir/event.js";
import type { ClassModel } from "../../src/ir/model.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import type { Theory } from "../../src/lattice/theory.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { PartLift } from "../../src/synth/lift.js";
import { constantsOf } from "../../src/verify/constants.js";
import type { Setting } from "../../src/verify/setting.js";

/** A setting in which the laws of a lattice can be stated. `theory`: another meaning in place of its own. */
export function lawSetting(lattice: Lattice, theory: Theory = theoryOf(lattice)): Setting {
  const range = { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const model: ClassModel = {
    name: "Laws",
    file: "",
    doc: "",
    fields: [],
    methods: [],
    policy: {
      clock: "none",
      clauses: [],
      range,
      insertion: { range, before: "", between: "", after: "" },
    },
    opaqueFields: [],
    source: { text: "", declarations: [], imports: [] },
    imports: [],
    statics: [],
    typeParameters: "",
    typeDeclarations: [],
    range,
  };
  const state = stateVar(theory.stateType);
  const part: PartLift = {
    name: "part",
    fields: ["part"],
    order: "class",
    lattice,
    deltas: new Map(),
    // Not for its own sake: the constants of a lift are those of its expressions.
    views: new Map([["part", state]]),
    invariant: [],
  };
  const lift = {
    model,
    arbitration: { clock: "none", clauses: [] },
    parts: [part],
    dropped: [],
  } as const;
  return { lift, part, theory, constants: constantsOf(lift), updates: [], state };
}
