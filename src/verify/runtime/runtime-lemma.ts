import { Unread } from "../../frontend/lifted/unread.js";
import type { Encoder } from "../encoder.js";
import { lemma } from "../lemma.js";
import type { Obligation } from "../obligations.js";
import { andT, type Term } from "../term.js";
import { givenNames, type RuntimeModules } from "./library.js";
import { Machine } from "./machine.js";
import { Sizes } from "./sizes.js";

/** What is claimed of a run of the source. */
export interface RunClaim {
  readonly goals: readonly Term[];
  /** What is known of inner lattices, at all that the query looks at; asked for last. */
  readonly laws?: () => readonly Term[];
  readonly hypotheses?: readonly Term[];
  /** What is claimed of the code's own needs: that it does not fail, and that loops keep their invariants. All, if it is left out. */
  readonly needs?: "all" | "none" | "only";
}

/** Something that is to hold of the runtime's source. */
export interface RuntimeLemma {
  readonly name: string;
  /** The claim, and that its hypotheses can hold. Throws `Unread` if the source has no meaning here. */
  obligations(): readonly Obligation[];
}

/** A claim about the runtime's source. That the code does not fail where it is run is part of it. */
export function runtimeLemma(
  modules: RuntimeModules,
  name: string,
  statement: string,
  build: (machine: Machine) => RunClaim,
): RuntimeLemma {
  return { name, obligations: () => withHypotheses(claimOf(modules, name, statement, build)) };
}

function claimOf(
  modules: RuntimeModules,
  name: string,
  statement: string,
  build: (machine: Machine) => RunClaim,
): Obligation {
  return lemma({ strings: [], infinite: false }, name, statement, (encoder) => {
    const machine = machineOver(encoder, modules);
    const { goals, laws, hypotheses = [], needs = "all" } = build(machine);
    const goal = andT(
      ...(needs === "only" ? [] : goals.map((one) => machine.afterLoops(one))),
      ...(needs === "none" ? [] : machine.needs),
    );
    // Universal claims are looked at at all keys first: only then all elements are known of which the laws are to hold.
    encoder.close();
    return { hypotheses: [...hypotheses, ...(laws?.() ?? [])], goal };
  });
}

function withHypotheses(claim: Obligation): readonly Obligation[] {
  return [
    claim,
    {
      ...claim,
      name: `${claim.name}.nonvacuous`,
      statement: `the hypotheses of ${claim.name} can hold`,
      expect: "sat",
      goals: [],
    },
  ];
}

function machineOver(encoder: Encoder, modules: RuntimeModules): Machine {
  return new Machine(
    encoder,
    {
      moduleOf: (path, node) => {
        const module = modules(path);
        if (module) {
          return module;
        }
        const reason = `${path} is not among the sources`;
        throw node ? new Unread(node, reason) : new Error(reason);
      },
      given: givenNames(encoder),
    },
    new Sizes(encoder),
  );
}
