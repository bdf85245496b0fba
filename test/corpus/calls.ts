import type { Method } from "../../src/ir/model.js";
import { paramsOf } from "./arguments.js";
import type { Lifted } from "./subject.js";

/** What a call came to. */
export type Outcome = { readonly answer: unknown } | { readonly thrown: unknown };

export function outcomeOf(ask: () => unknown): Outcome {
  try {
    return { answer: ask() };
  } catch (thrown) {
    return { thrown };
  }
}

/** Calls a member with copies of the arguments, so that nobody shares them; those that are undefined at the end are left out. */
export function call(object: object, method: Method, args: readonly unknown[]): unknown {
  return callWith(object, method, structuredClone(args));
}

/** Calls a member with these very arguments. */
export function callWith(object: object, method: Method, args: readonly unknown[]): unknown {
  const { form, name } = method;
  if (form === "getter") {
    return property(object, name);
  }
  if (form === "setter") {
    if (!Reflect.set(object, name, args[0])) {
      throw new Error(`no setter ${name}`);
    }
    return undefined;
  }
  const member = property(object, name);
  if (typeof member !== "function") {
    throw new Error(`no method ${name}`);
  }
  const last = args.at(-1);
  const isSpread = paramsOf(method).at(-1)?.rest && Array.isArray(last);
  const list: unknown[] = isSpread ? [...args.slice(0, -1), ...last] : [...args];
  while (list.length > 0 && list.at(-1) === undefined) {
    list.pop();
  }
  return member.apply(object, list);
}

export function property(object: object, name: string): unknown {
  if (!(name in object)) {
    throw new Error(`no member ${name}`);
  }
  return Reflect.get(object, name);
}

/** What a call of an update came to, and the delta that it made, if it made one. */
export function callUpdate(
  object: Lifted,
  method: Method,
  args: readonly unknown[],
): { readonly outcome: Outcome; readonly delta?: Uint8Array } {
  let delta: Uint8Array | undefined;
  const stop = object.on("update", (bytes) => {
    delta = bytes;
  });
  const outcome = outcomeOf(() => call(object, method, args));
  stop();
  return { outcome, ...(delta && { delta }) };
}
