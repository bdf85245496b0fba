import type { Event } from "../ir/event.js";
import type { ClassModel, Param } from "../ir/model.js";
import { showValue } from "../ir/show-value.js";

/** An event as a call: what its caller gives, and what is computed from that where it matters. */
export function showCall(model: ClassModel, event: Event): string {
  const computed = paramsOf(model, event).flatMap(({ hidden }, i) =>
    hidden === undefined ? [] : [`${hidden} is ${showValue(event.args[i])}`],
  );
  const where = computed.length === 0 ? "" : ` (where ${computed.join(" and ")})`;
  return `${showGiven(model, event)}${where}`;
}

/** An event as a call, with what its caller gives. */
export function showGiven(model: ClassModel, event: Event): string {
  const params = paramsOf(model, event);
  const given = event.args.filter((_, i) => params[i]?.hidden === undefined).map(showValue);
  return `${event.method}(${given.join(", ")})`;
}

function paramsOf(model: ClassModel, { method }: Event): readonly Param[] {
  return model.methods.find(({ name }) => name === method)?.params ?? [];
}
