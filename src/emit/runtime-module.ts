import { bundle } from "./bundle.js";
import { RUNTIME_SOURCE } from "./embedded.js";
import { Names } from "./names.js";

/** All of the runtime as one module, with the exports of the package. */
export function runtimeModule(): string {
  const exported = Object.keys(RUNTIME_SOURCE.exports);
  const used = new Map(exported.map((name) => [name, name]));
  return bundle(RUNTIME_SOURCE, { used, exported }, new Names(exported));
}
