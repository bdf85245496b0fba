import { canon } from "../ir/canon.js";
import type { ClassModel } from "../ir/model.js";
import { showValue } from "../ir/show-value.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { Part } from "./part.js";
import { eventsTo, type Inseparable } from "./search.js";
import { showCall } from "./show-call.js";

/** Why a lattice cannot stand for a part, on concrete arguments. */
export function describeWitness(
  model: ClassModel,
  part: Part,
  { plan, histories }: Inseparable,
): string {
  const [a, b] = histories;
  const calls = histories.map((node) => {
    const events = eventsTo(node);
    return events.length === 0
      ? "no call"
      : events.map((event) => showCall(model, event)).join(", ");
  });
  const field = part.fields.find(({ name }) => canon(a.fields[name]) !== canon(b.fields[name]));
  const values = field
    ? `, though ${field.name} is ${showValue(a.fields[field.name])} after the first and ${showValue(b.fields[field.name])} after the second`
    : "";
  return `The best structure tried, \`${theoryOf(plan.lattice).notation}\`, cannot tell ${calls[0]} from ${calls[1]}${values}.`;
}
