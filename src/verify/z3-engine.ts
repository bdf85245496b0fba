import { createRequire } from "node:module";
import type { Z3LowLevel } from "z3-solver";
import type { Engine } from "./engine.js";

/**
 * Of its two solvers for linear arithmetic the older one, and case splits by relevancy first, take between half and nine tenths of the
 * time on queries such as these: small, of many comparisons, with few sums. Set before the first context is made: an option in a script
 * holds for the contexts that are made after it, so that the first script would be worked on in another way than the same one later.
 */
const TUNING = { auto_config: "false", "smt.arith.solver": "2", "smt.case_split": "3" };

/**
 * Starts Z3 (WebAssembly) in this process. It runs one script at a time; further calls wait. Throws if it cannot be started.
 *
 * The package's own `eval_smtlib2_string` puts the script on the WebAssembly stack and takes it off again when the call returns, while
 * the solver's thread still reads it: under load, scripts are then read garbled. Here the script is kept on the heap until the
 * answer is there.
 */
export async function startZ3Engine(): Promise<Engine> {
  // A bundler must not follow this: the solver's own threads load files by their path.
  const require = createRequire(import.meta.url);
  const { init } = require("z3-solver") as typeof import("z3-solver");
  const { Z3, em } = await init({ mainScriptUrlOrBlob: require.resolve("./solver-thread.cjs") });
  for (const [name, value] of Object.entries(TUNING)) {
    Z3.global_param_set(name, value);
  }
  return new Z3Engine(Z3, em as Wasm);
}

type Z3Api = Z3LowLevel["Z3"];

/** The parts of the compiled module that reach below the package's typed interface. */
interface Wasm {
  readonly HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
  /** Starts a call on the solver's thread and waits for its result. */
  async_call(start: () => void): Promise<string>;
  _async_Z3_eval_smtlib2_string(context: unknown, text: number): void;
}

class Z3Engine implements Engine {
  readonly version: string;
  readonly #z3: Z3Api;
  readonly #wasm: Wasm;
  #last: Promise<unknown> = Promise.resolve();

  constructor(z3: Z3Api, wasm: Wasm) {
    this.#z3 = z3;
    this.#wasm = wasm;
    this.version = z3.get_full_version();
  }

  /**
   * The clock is kept here, and the solver interrupted when it is out: its own `:timeout` starts a thread
   * for each query, which costs more than most queries do.
   */
  run(script: string, milliseconds: number): Promise<string> {
    const run = this.#last.then(async () => {
      const config = this.#z3.mk_config();
      const context = this.#z3.mk_context(config);
      this.#z3.del_config(config);
      const bytes = new TextEncoder().encode(`${script}\0`);
      const text = this.#wasm._malloc(bytes.length);
      const clock = setTimeout(() => this.#z3.interrupt(context), milliseconds);
      try {
        this.#wasm.HEAPU8.set(bytes, text);
        return await this.#wasm.async_call(() =>
          this.#wasm._async_Z3_eval_smtlib2_string(context, text),
        );
      } finally {
        clearTimeout(clock);
        this.#wasm._free(text);
        this.#z3.del_context(context);
      }
    });
    this.#last = run.catch(() => undefined);
    return run;
  }
}
