import type { Code } from "../../frontend/runtime/code.js";
import type { RuntimeModules } from "./library.js";
import type { RuntimeLemma } from "./runtime-lemma.js";

/** What is to be proved of one piece of the runtime. */
export interface RuntimeTopic {
  /** For example `map`, or `keysWhere`. */
  readonly name: string;
  /** The file that it is about. */
  readonly path: string;
  /** `node`: the file. */
  lemmas(modules: RuntimeModules, node: Code["node"]): readonly RuntimeLemma[];
}
