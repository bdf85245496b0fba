import { readClasses } from "../../src/frontend/read-classes.js";
import type { Arbitration } from "../../src/ir/arbitration.js";
import type { ClassModel } from "../../src/ir/model.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";
import { partition } from "../../src/synth/part.js";
import { search } from "../../src/synth/search.js";
import { Work } from "../../src/synth/work.js";
import { provePart } from "../../src/verify/prove-part.js";
import { LIMITS, solver } from "./solver.js";

/** The only class of a source text. Fails on a diagnostic. */
export function modelOf(text: string, path = "input.ts"): ClassModel {
  const { classes, diagnostics } = readClasses({ path, text });
  const [only] = classes;
  if (!only?.model) {
    throw new Error(
      [...diagnostics, ...(only?.diagnostics ?? [])].map((d) => d.message).join("\n"),
    );
  }
  return only.model;
}

/** The first lift of a class that proves: each part searched for and proved. */
export async function rightLift(text: string, path?: string): Promise<Lift> {
  const model = modelOf(text, path);
  const { clock, clauses } = model.policy;
  const arbitration: Arbitration = { clock: clock === "none" ? "none" : "lamport", clauses };
  const { parts, dropped } = partition(model);
  const proved: PartLift[] = [];
  for (const part of parts) {
    const counts = { work: new Work(), candidates: 0, structures: 0, separable: 0 };
    const candidates = search(model, part, arbitration, counts, {
      stop: ({ candidates }) => candidates > 20_000,
    });
    let next = candidates.next();
    let found: PartLift | undefined;
    while (!next.done && !found) {
      const { lift, atomGroups } = next.value;
      const whole: Lift = { model, arbitration, parts: [lift], dropped };
      const verdict = await provePart(whole, lift, atomGroups, await solver(), LIMITS);
      found = verdict.kind === "proved" ? verdict.part : undefined;
      next = found ? next : candidates.next({ values: [] });
    }
    if (!found) {
      throw new Error(`no lattice for ${part.name}`);
    }
    proved.push(found);
  }
  return { model, arbitration, parts: proved, dropped };
}
