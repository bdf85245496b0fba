/** Runs a call so that the time, chance and new ids are those of a moment: the same wherever the call is run again. */
export function atMoment<T>(luck: number, run: () => T): T {
  const now = 1_700_000_000_000 + luck * 1000;
  const id = `00000000-0000-4000-8000-${String(luck).padStart(12, "0")}`;
  const MomentDate = new Proxy(Date, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now] : args),
    get: (target, name) => (name === "now" ? () => now : Reflect.get(target, name)),
  });
  const restore = [
    put(globalThis, "Date", MomentDate),
    put(performance, "now", () => luck),
    put(Math, "random", () => (luck % 997) / 997),
    put(crypto, "randomUUID", () => id),
    put(console, "log", () => undefined),
  ];
  try {
    return run();
  } finally {
    for (const undo of restore) {
      undo();
    }
  }
}

/** Gives an object another value for a property, until what it returns is called. */
function put(object: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  return before
    ? () => Object.defineProperty(object, name, before)
    : () => Reflect.deleteProperty(object, name);
}
