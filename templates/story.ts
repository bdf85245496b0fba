import { REPLICAS, type Step, type Subject, textOf, textOfCall, type World } from "./world.js";

/** A step, in code as far as there is code for it. `world`: as it is before the step. */
export function lineOf(step: Step, world: World, { updates }: Subject): string {
  switch (step.does) {
    case "call": {
      const { call, at } = step;
      const sets = updates.find(({ name }) => name === call.member)?.sets;
      return sets
        ? `${idOf(at)}.${call.member} = ${textOf(call.args[0])}`
        : `${idOf(at)}.${textOfCall(call)}`;
    }
    case "deliver": {
      const update = world.updates[step.which % Math.max(1, world.updates.length)];
      return update
        ? `${idOf(step.to)} gets the delta of ${update.replica}.${textOfCall(update)}`
        : `${idOf(step.to)} gets nothing`;
    }
    case "merge":
      return mergeLine(idOf(step.to), idOf(step.from), step.as);
    case "restart": {
      const id = idOf(step.at);
      const from = { bytes: "its encode()", state: "its state()", copy: "its clone()" }[step.from];
      return `${id} goes on from ${from}`;
    }
  }
}

function mergeLine(to: string, from: string, form: Extract<Step, { does: "merge" }>["as"]): string {
  switch (form) {
    case "object":
      return `${to}.merge(${from})`;
    case "state":
      return `${to}.merge(${from}.state())`;
    case "bytes":
      return `${to}.applyUpdate(${from}.encode())`;
    case "what it lacks":
      return `${to}.merge(${from}.delta(${to}.version()))`;
  }
}

function idOf(place: number): string {
  return REPLICAS[place] ?? "";
}
