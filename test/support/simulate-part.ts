import { compileOrder, type EventOrder } from "../../src/ir/arbitration.js";
import { variable } from "../../src/ir/build.js";
import { canon } from "../../src/ir/canon.js";
import type { Event } from "../../src/ir/event.js";
import {
  type Bindings,
  bindings,
  compileExpr,
  compileMethod,
  EvaluationError,
  type Evaluator,
  initialFields,
  methodsOf,
} from "../../src/ir/interpret.js";
import type { Value } from "../../src/ir/value.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";
import { Pools } from "../../src/synth/pools.js";
import { randomFrom } from "../../src/synth/random.js";

/** How a replica's view differs from the source class run over the replica's events. */
export interface Difference {
  readonly field: string;
  /** Absent where the view has no value. */
  readonly seen?: Value;
  readonly expected: Value;
  /** The events that the replica has, in the order in which they count. */
  readonly events: readonly Event[];
}

interface Replica {
  readonly name: string;
  clock: number;
  state: Value;
  events: readonly Event[];
}

/**
 * Runs a part on replicas that call updates and merge at random, and compares each replica's view after each step
 * with the source class run over its events in arbitration order. It knows nothing of obligations and solvers: what
 * it finds wrong must never be proved.
 */
export function simulatePart(
  lift: Lift,
  part: PartLift,
  runs: number,
  seed: number,
): Difference | undefined {
  const world = new World(lift, part);
  const random = randomFrom(seed);
  for (let run = 0; run < runs; run += 1) {
    const found = world.run(random);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** The interpreter's value; nothing where it has none. */
function evaluate(run: Evaluator, vars: Bindings): { readonly value: Value } | undefined {
  try {
    return { value: run({ vars, fields: bindings() }) };
  } catch (error) {
    if (error instanceof EvaluationError) {
      return undefined;
    }
    throw error;
  }
}

const STEPS = 9;
const MERGES = 0.4;

class World {
  readonly #lift: Lift;
  readonly #join: Evaluator;
  readonly #bottom: Value;
  readonly #deltas: ReadonlyMap<string, Evaluator>;
  readonly #views: readonly (readonly [string, Evaluator])[];
  readonly #before: EventOrder;
  readonly #calls: readonly { readonly method: string; readonly args: readonly Value[] }[];

  constructor(lift: Lift, part: PartLift) {
    this.#lift = lift;
    const theory = theoryOf(part.lattice);
    const [a, b] = [variable("$a", theory.stateType), variable("$b", theory.stateType)];
    this.#join = compileExpr(theory.join(a, b));
    this.#bottom = compileExpr(theory.bottom)({ vars: bindings(), fields: bindings() });
    this.#deltas = new Map([...part.deltas].map(([name, delta]) => [name, compileExpr(delta)]));
    this.#views = [...part.views].map(([name, view]) => [name, compileExpr(view)] as const);
    const updates = lift.model.methods.filter((method) => part.deltas.has(method.name));
    this.#before = compileOrder(lift.arbitration, updates);
    const pools = new Pools(lift.model);
    this.#calls = updates.flatMap((method) =>
      pools.argumentsOf(method, 9).map((args) => ({ method: method.name, args })),
    );
  }

  run(random: () => number): Difference | undefined {
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    const replicas = ["r", "s", "t"].map(
      (name): Replica => ({ name, clock: 0, state: this.#bottom, events: [] }),
    );
    const calls = Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(this.#calls));
    for (let step = 0; step < STEPS; step += 1) {
      const replica = pick(replicas);
      if (random() < MERGES) {
        this.#merge(replica, pick(replicas));
      } else {
        this.#call(replica, pick(calls));
      }
      const found = this.#compare(replica, random);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  #call(
    replica: Replica,
    call: { readonly method: string; readonly args: readonly Value[] },
  ): void {
    replica.clock += 1;
    const event: Event = { ...call, clock: replica.clock, replica: replica.name };
    const { params } = methodsOf(this.#lift.model).get(call.method)!;
    const element = this.#deltas.get(call.method)!({
      vars: bindings([
        ["$state", replica.state],
        ["$clock", event.clock],
        ["$replica", event.replica],
        ...params.map((param, i) => [param.name, call.args[i]] as const),
      ]),
      fields: bindings(),
    });
    replica.state = this.#joined(replica.state, element);
    replica.events = [...replica.events, event];
  }

  #merge(into: Replica, from: Replica): void {
    into.state = this.#joined(into.state, from.state);
    into.clock = Math.max(into.clock, from.clock);
    into.events = [...new Set([...into.events, ...from.events])];
  }

  #joined(a: Value, b: Value): Value {
    return this.#join({
      vars: bindings([
        ["$a", a],
        ["$b", b],
      ]),
      fields: bindings(),
    });
  }

  #compare(replica: Replica, random: () => number): Difference | undefined {
    const events = this.#inOrder(replica.events, random);
    const methods = methodsOf(this.#lift.model);
    let fields = initialFields(this.#lift.model);
    for (const event of events) {
      fields = compileMethod(methods.get(event.method)!, methods)(fields, event.args).fields;
    }
    for (const [field, view] of this.#views) {
      const seen = evaluate(view, bindings([["$state", replica.state]]));
      if (!seen || canon(seen.value) !== canon(fields[field])) {
        return { field, ...(seen && { seen: seen.value }), expected: fields[field], events };
      }
    }
    return undefined;
  }

  /** Sorted by the arbitration; those that count alike in any order. */
  #inOrder(events: readonly Event[], random: () => number): readonly Event[] {
    const sorted: Event[] = [];
    for (const event of [...events].sort(() => random() - 0.5)) {
      const at = sorted.findIndex((other) => !this.#before(other, event));
      sorted.splice(at < 0 ? sorted.length : at, 0, event);
    }
    return sorted;
  }
}
