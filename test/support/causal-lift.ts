import type { Arbitration } from "../../src/ir/arbitration.js";
import { proveInCells } from "../../src/lift/prove-in-cells.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";
import { partition } from "../../src/synth/part.js";
import { search } from "../../src/synth/search.js";
import { Work } from "../../src/synth/work.js";
import { modelOf } from "./right-lift.js";
import { LIMITS, solver } from "./solver.js";

/** The first lift in causal cells that proves, of a class with one part. */
export async function causalLift(
  text: string,
): Promise<{ readonly lift: Lift; readonly part: PartLift }> {
  const model = modelOf(text);
  const arbitration: Arbitration = { clock: "none", clauses: model.policy.clauses };
  const { parts, dropped } = partition(model);
  const [part] = parts;
  if (!part || parts.length > 1) {
    throw new Error("not one part");
  }
  const counts = { work: new Work(), candidates: 0, structures: 0, separable: 0 };
  const stop = ({ candidates }: typeof counts) => candidates > 20_000;
  const candidates = search(model, part, arbitration, counts, { stop, isCausal: true });
  const prover = { solver: await solver(), limits: LIMITS };
  for (let next = candidates.next(); !next.done; next = candidates.next({ values: [] })) {
    const { lift: found, atomGroups } = next.value;
    const lift: Lift = { model, arbitration, isCausal: true, parts: [found], dropped };
    const verdict = await proveInCells(lift, part, found, atomGroups, prover);
    if (verdict.kind === "proved") {
      return { lift: { ...lift, parts: [verdict.part] }, part: verdict.part };
    }
  }
  throw new Error("no causal lift");
}
