import { variable } from "../ir/build.js";
import {
  type Bindings,
  bindings,
  compileExpr,
  compileMethod,
  initialFields,
  methodsOf,
} from "../ir/interpret.js";
import type { ClassModel } from "../ir/model.js";
import type { Value } from "../ir/value.js";
import type { Lattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";
import { without } from "../lattice/touch.js";
import { accepted, fieldsAfter } from "./histories.js";
import type { InCells } from "./in-cells.js";
import type { Part } from "./part.js";
import type { Pools } from "./pools.js";
import type { Sample } from "./samples.js";
import type { Work } from "./work.js";

/** Calls made one after the other, each seeing all before it, with the fields of the source class after it. */
interface Call {
  readonly update: number;
  readonly args: readonly Value[];
  readonly clock: number;
  readonly before: Call | undefined;
  readonly fields: Bindings;
}

const REPLICA = "r";
const LENGTH = 3;
const CALLS = 400;
const ARGUMENT_LISTS = 3;

/**
 * Calls that are made one after the other on one replica: what causal cells show after them is what the source class holds. So they tell
 * most wrong deltas without a proof, and without a view.
 */
export class OneByOne {
  readonly #part: Part;
  readonly #calls: readonly Call[];
  readonly #start: Bindings;
  readonly #work: Work;

  constructor(model: ClassModel, part: Part, pools: Pools, work: Work) {
    this.#part = part;
    this.#work = work;
    this.#start = initialFields(model);
    this.#calls = callsOf(model, part, pools, this.#start);
    work.did("history", this.#calls.length);
  }

  /** What the cells hold after each of the calls, beside the fields of the source class. */
  samples(lattice: Lattice, { deltas, touches }: InCells): readonly Sample[] {
    const { stateType, bottom, join } = theoryOf(lattice);
    const s = variable("$s", stateType);
    const steps = this.#part.updates.map(({ method }) => {
      const [touch, delta] = [touches.get(method.name), deltas.get(method.name)];
      if (!touch || !delta) {
        throw new Error(`${method.name} touches no cells`);
      }
      return compileExpr(join(without(lattice, s, touch), delta));
    });
    const start = compileExpr(bottom)({ vars: bindings(), fields: bindings() });
    const states = new Map<Call, Value>();
    this.#work.did("event", this.#calls.length);
    const samples: Sample[] = [{ state: start, fields: this.#start, event: undefined }];
    for (const call of this.#calls) {
      const method = this.#part.updates[call.update]?.method;
      const vars = bindings([
        ["$s", call.before ? states.get(call.before) : start],
        ["$clock", call.clock],
        ["$replica", REPLICA],
        ...(method?.params ?? []).map(({ name }, i) => [name, call.args[i]] as const),
      ]);
      const state = steps[call.update]?.({ vars, fields: bindings() });
      states.set(call, state);
      const { args, clock, fields } = call;
      const event = { method: method?.name ?? "", args, clock, replica: REPLICA };
      samples.push({ state, fields, event });
    }
    return samples;
  }
}

/** All short sequences of calls that the class does not reject, the shorter ones first. */
function callsOf(model: ClassModel, part: Part, pools: Pools, start: Bindings): readonly Call[] {
  const methods = methodsOf(model);
  const updates = part.updates.map((update) => ({
    run: compileMethod(update.method, methods),
    lists: accepted(update, pools.argumentsOf(update.method, ARGUMENT_LISTS)),
  }));
  const calls: Call[] = [];
  let frontier: readonly (Call | undefined)[] = [undefined];
  for (let clock = 1; clock <= LENGTH; clock += 1) {
    const next: Call[] = [];
    for (const before of frontier) {
      for (const [update, { run, lists }] of updates.entries()) {
        for (const args of lists) {
          const fields =
            calls.length + next.length < CALLS && fieldsAfter(run, before?.fields ?? start, args);
          if (fields) {
            next.push({ update, args, clock, before, fields });
          }
        }
      }
    }
    calls.push(...next);
    frontier = next;
  }
  return calls;
}
