import type { LoweredMethod } from "./context.js";

/** The keys of the methods that the given ones run, themselves among them. */
export function reachedFrom(
  all: ReadonlyMap<string, LoweredMethod>,
  roots: readonly LoweredMethod[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (method: LoweredMethod | undefined): void => {
    if (method && !reached.has(method.shape.key)) {
      reached.add(method.shape.key);
      for (const key of method.calls) {
        visit(all.get(key));
      }
    }
  };
  roots.forEach(visit);
  return reached;
}
