import type { Arbitration } from "../ir/arbitration.js";
import type { Diagnostic, Fix } from "../ir/diagnostic.js";
import type { ClassModel, Method } from "../ir/model.js";
import type { SourceRange } from "../ir/range.js";
import type { Lift, LogLift, PartLift } from "../synth/lift.js";
import type { Part, Partition } from "../synth/part.js";

/** Fields that a replay log stands for, and why. */
export interface Logged {
  readonly fields: readonly string[];
  readonly updates: readonly Method[];
  readonly why: string;
  readonly range: SourceRange;
  /** Changes to the source after which they may do without a log. */
  readonly fixes: readonly Fix[];
}

/**
 * Parts that must join the log. The object that a log runs has only the calls that the log keeps, so its other fields
 * are not what they would be. An update that takes something in them as being there, by `!`, could throw on it half way.
 */
export function unfitForLog(
  model: ClassModel,
  parts: readonly PartLift[],
  logged: readonly Logged[],
): readonly { readonly part: PartLift; readonly why: string }[] {
  const names = new Set(logged.flatMap(({ updates }) => updates.map(({ name }) => name)));
  const found: { part: PartLift; why: string }[] = [];
  for (let size = -1; size !== found.length; ) {
    size = found.length;
    for (const part of parts.filter((one) => !found.some((other) => other.part === one))) {
      const reader = model.methods.find(
        ({ name, role, asserting, reads }) =>
          role === "update" &&
          asserting &&
          names.has(name) &&
          reads.some((field) => part.fields.includes(field)),
      );
      if (reader) {
        const why = `The calls of ${reader.name} are kept, and it takes something in ${part.fields.join(", ")} as being there, with \`!\`.`;
        found.push({ part, why });
        for (const name of part.deltas.keys()) {
          names.add(name);
        }
      }
    }
  }
  return found;
}

/** Why a part that cannot be looked into needs a log. */
function whyOpaque({ message, range }: Diagnostic): string {
  return `Line ${range.start.line} is not understood well enough for a proof: ${message}`;
}

/** The log for all that needs one. */
function logOf(model: ClassModel, logged: readonly Logged[]): LogLift {
  const names = new Set(logged.flatMap(({ updates }) => updates.map(({ name }) => name)));
  const fields = logged.flatMap(({ fields }) => fields);
  // What a constructor computes is there in the object that the log runs, and nowhere else.
  const computed = model.opaqueFields
    .filter(({ name, initText }) => initText === undefined && !fields.includes(name))
    .map(({ name }) => name);
  const taken = new Set([...model.fields, ...model.opaqueFields].map(({ name }) => name));
  return {
    name: ["log", "logOfCalls", "joineryLog"].find((name) => !taken.has(name)) ?? "joineryLog",
    fields: [...fields, ...computed],
    updates: model.methods.filter(({ role, name }) => role === "update" && names.has(name)),
  };
}

/** The names of updates, for messages. */
export function namesOf(updates: readonly Method[]): string {
  return updates.map(({ name }) => name).join(", ");
}

/** What is logged as it cannot be looked into. */
export function loggedAtSight({ logged }: Partition): readonly Logged[] {
  return logged.map(({ fields, updates, why }) => ({
    fields,
    updates,
    why: whyOpaque(why),
    range: why.range,
    fixes: why.fixes,
  }));
}

/** A part that a log stands for. */
export function loggedPart({ range }: ClassModel, part: Part, why: string): Logged {
  return {
    fields: part.fields.map(({ name }) => name),
    updates: part.updates.map(({ method }) => method),
    why,
    range: part.fields[0]?.range ?? range,
    fixes: [],
  };
}

/** A class with its parts, and with the log for the rest. */
export function liftOf(
  model: ClassModel,
  arbitration: Arbitration,
  isCausal: boolean,
  parts: readonly PartLift[],
  logged: readonly Logged[],
  { dropped }: Partition,
): Lift {
  const isComputed = model.opaqueFields.some(({ initText }) => initText === undefined);
  return {
    model,
    arbitration,
    ...(isCausal && { isCausal: true as const }),
    parts,
    ...((logged.length > 0 || isComputed) && { log: logOf(model, logged) }),
    dropped,
  };
}
