import { type Bindings, bindings } from "../ir/interpret.js";
import type { Value } from "../ir/value.js";
import { closedWorld, ModelReader, termsIn } from "./decode.js";
import type { Obligation } from "./obligations.js";
import type { Solver, SolverLimits } from "./solver.js";

/** A way in which an obligation fails. */
export interface Counterexample {
  /** The goals that fail, by their labels. */
  readonly failed: readonly string[];
  /** The unknowns of the obligation: `s`, `e:clock`, `e.<argument>`, `$last.…`. */
  readonly values: Bindings;
  /** False if the model speaks of sums over entries that it does not show, so that it cannot be run. */
  readonly whole: boolean;
}

/** Asks for a model of a refuted obligation; nothing if the solver gives none the second time. */
export async function counterexampleOf(
  solver: Solver,
  obligation: Obligation,
  limits: SolverLimits,
): Promise<Counterexample | undefined> {
  const { unknowns, goals, encoder } = obligation;
  const closed = unknowns.flatMap(({ sym }) => closedWorld(sym));
  const goalTerms = goals.map((goal) => goal.term);
  const unknownTerms = unknowns.flatMap(({ type, sym }) => termsIn(type, sym));
  const beyond = encoder.infinity ? [encoder.infinity] : [];
  const terms = [...new Set([...goalTerms, ...unknownTerms, ...beyond])].filter(
    (term) => term.args.length > 0 || !isConstant(term.op),
  );
  for (const extra of closed.length > 0 ? [closed, []] : [[]]) {
    const texts = await solver.model(obligation, extra, terms, limits);
    if (texts) {
      const reader = new ModelReader(
        encoder,
        new Map(terms.map((term, i) => [term, texts[i] ?? ""])),
      );
      return {
        failed: goals.filter((goal) => !reader.holds(goal.term)).map((goal) => goal.label),
        values: bindings(
          unknowns.map(({ name, type, sym }): readonly [string, Value] => [
            name,
            reader.value(type, sym),
          ]),
        ),
        whole: extra.length === closed.length,
      };
    }
  }
  return undefined;
}

function isConstant(op: string): boolean {
  return op === "true" || op === "false" || /^(\d|\(- )/.test(op);
}

/** The arguments in a counterexample: values that further histories should try. */
export function argumentValues({ values }: Counterexample): readonly Value[] {
  return Object.entries(values).flatMap(([name, value]) => (name.startsWith("e.") ? [value] : []));
}
