import { bundle } from "./bundle.js";
import { RUNTIME_SOURCE, RUNTIME_VERSION } from "./embedded.js";
import { RUNTIME } from "./imports.js";
import type { Names } from "./names.js";

/** What callers of a lifted class may want to catch. */
const ERRORS = ["InvalidArgumentError", "InvalidStateError"];

/** The runtime, as far as a module uses it. `used`: what the module names, by the runtime's name for it. */
export function printRuntime(used: ReadonlyMap<string, string>, names: Names): string {
  const errors = new Map(
    ERRORS.map((name) => [name, used.get(name) ?? names.fresh(name, `joinery${name}`)]),
  );
  const text = bundle(
    RUNTIME_SOURCE,
    { used: new Map([...used, ...errors]), exported: ERRORS },
    names,
  );
  return `// ${RUNTIME} ${RUNTIME_VERSION}, as far as the classes below use it.\n\n${text}\n\n// The lifted classes.`;
}
