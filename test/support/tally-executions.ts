import { variable } from "../../src/ir/build.js";
import { canon } from "../../src/ir/canon.js";
import { bindings, compileExpr } from "../../src/ir/interpret.js";
import type { Value } from "../../src/ir/value.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Lift } from "../../src/synth/lift.js";

/** One call, with the events that its replica had seen. */
interface Event {
  readonly name: string;
  readonly args: readonly Value[];
  readonly past: ReadonlySet<Event>;
}

interface Replica {
  readonly id: string;
  readonly state: Value;
  readonly events: ReadonlySet<Event>;
}

type World = readonly [Replica, Replica];

/**
 * Runs a tally of `add`, `reset`, `remove` and `clear` on all executions of two replicas with up to four calls and joins, against the words
 * of the definition. The first execution after which a replica shows something else, or nothing.
 */
export function wrongExecution(lift: Lift): string | undefined {
  const [part] = lift.parts;
  const [field] = lift.model.fields;
  if (!part || !field) {
    throw new Error("no part");
  }
  const { stateType, bottom, join } = theoryOf(part.lattice);
  const none = { vars: bindings(), fields: bindings() };
  const start = compileExpr(bottom)(none);
  const joined = compileExpr(join(variable("$a", stateType), variable("$b", stateType)));
  const joinOf = (a: Value, b: Value) =>
    joined({
      vars: bindings([
        ["$a", a],
        ["$b", b],
      ]),
      fields: bindings(),
    });
  const updates = lift.model.methods.filter(({ role }) => role === "update");
  const deltas = new Map([...part.deltas].map(([name, delta]) => [name, compileExpr(delta)]));
  const [view] = [...part.views.values()].map((one) => compileExpr(one));
  const isKeyed = field.type.kind === "map";
  const shown = (state: Value) =>
    canon(view?.({ vars: bindings([["$state", state]]), fields: bindings() }));
  const wanted = ({ events }: Replica) => canon(definition(events, isKeyed));

  const call = (at: Replica, name: string, args: readonly Value[]): Replica => {
    const params = updates.find((update) => update.name === name)?.params ?? [];
    const vars = bindings([
      ["$state", at.state],
      ["$clock", at.events.size + 1],
      ["$replica", at.id],
      ...params.map((param, i) => [param.name, args[i]] as const),
    ]);
    const element = deltas.get(name)?.({ vars, fields: bindings() });
    const event: Event = { name, args, past: at.events };
    return { ...at, state: joinOf(at.state, element), events: new Set([...at.events, event]) };
  };
  const take = (to: Replica, from: Replica): Replica => ({
    ...to,
    state: joinOf(to.state, from.state),
    events: new Set([...to.events, ...from.events]),
  });
  const calls = updates.flatMap(({ name }): readonly (readonly [string, readonly Value[]])[] =>
    name === "add" ? [[name, isKeyed ? ["k", 2] : [2]]] : [[name, name === "remove" ? ["k"] : []]],
  );

  const explore = ([a, b]: World, left: number, steps: readonly string[]): string | undefined => {
    for (const replica of [a, b]) {
      if (shown(replica.state) !== wanted(replica)) {
        return `after ${steps.join(", ")} ${replica.id} shows ${shown(replica.state)}, not ${wanted(replica)}`;
      }
    }
    if (left === 0) {
      return undefined;
    }
    const next: (readonly [World, string])[] = [
      ...calls.flatMap(([name, args]): readonly (readonly [World, string])[] => [
        [[call(a, name, args), b], `a.${name}`],
        [[a, call(b, name, args)], `b.${name}`],
      ]),
      [[take(a, b), b], "b to a"],
      [[a, take(b, a)], "a to b"],
    ];
    for (const [world, step] of next) {
      const found = explore(world, left - 1, [...steps, step]);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  };
  const replica = (id: string): Replica => ({ id, state: start, events: new Set() });
  return explore([replica("a"), replica("b")], 4, []);
}

/** The amounts of all adds that no reset has seen, by the key; a key is there if there is such an add. */
function definition(events: ReadonlySet<Event>, isKeyed: boolean): Value {
  const resets = [...events].filter(({ name }) => name !== "add");
  const counted = [...events].filter(
    (event) => event.name === "add" && !resets.some(({ past }) => past.has(event)),
  );
  const sum = counted.reduce((total, { args }) => total + Number(args.at(-1)), 0);
  return isKeyed ? new Map(counted.length > 0 ? [["k", sum]] : []) : sum;
}
