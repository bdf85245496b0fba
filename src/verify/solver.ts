import { createRequire } from "node:module";
import type { Z3LowLevel } from "z3-solver";
import { type Answer, type Query, queryBody } from "./query.js";
import { askedName } from "./script.js";
import type { Term } from "./term.js";

/** Answers queries, one batch at a time. */
export interface Solver {
  /** Name and version, for records of a proof. */
  readonly version: string;
  /** How many queries were asked so far. */
  readonly asked: number;
  /** Checks the queries, each by itself, and answers in their order. */
  check(queries: readonly Query[], limits: SolverLimits): Promise<readonly Answer[]>;
  /** A model of a query's hypotheses and the failure of its goals: the values of terms, in SMT-LIB syntax. */
  model(
    query: Query,
    extra: readonly Term[],
    terms: readonly Term[],
    limits: SolverLimits,
  ): Promise<readonly string[] | undefined>;
}

export interface SolverLimits {
  /** Milliseconds of wall clock for one query; queries asked together may share theirs. */
  readonly queryMs: number;
  /** Solver steps for one query: unlike time, the same on every run. */
  readonly queryLimit: number;
}

/**
 * Starts Z3 (WebAssembly) in this process. It answers one batch at a time; further calls wait. Throws if the solver
 * cannot be started.
 *
 * Traps of its text interface that this code keeps out:
 * - After an `(error …)` it goes on, and may print `unsat`. An answer counts only if the output has exactly the lines
 *   that were asked for, each under its query's name.
 * - The package's own `eval_smtlib2_string` puts the script on the WebAssembly stack and takes it off again when the
 *   call returns, while the solver's thread still reads it: under load, scripts are then read garbled. Here the script
 *   is kept on the heap until the answer is there.
 */
export async function startZ3(): Promise<Solver> {
  // A bundler must not follow this: the solver's own threads load files by their path.
  const require = createRequire(import.meta.url);
  const { init } = require("z3-solver") as typeof import("z3-solver");
  const { Z3, em } = await init({ mainScriptUrlOrBlob: require.resolve("./solver-thread.cjs") });
  return new Z3Solver(Z3, em as Wasm);
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

class Z3Solver implements Solver {
  readonly version: string;
  asked = 0;
  readonly #z3: Z3Api;
  readonly #wasm: Wasm;
  #last: Promise<unknown> = Promise.resolve();

  constructor(z3: Z3Api, wasm: Wasm) {
    this.#z3 = z3;
    this.#wasm = wasm;
    this.version = z3.get_full_version();
  }

  async check(queries: readonly Query[], limits: SolverLimits): Promise<readonly Answer[]> {
    if (queries.length === 0) {
      return [];
    }
    this.asked += queries.length;
    const script = queries.map(
      (query, i) =>
        `(push)\n${queryBody(query)}\n(echo "${marker(i)}")\n(check-sat)\n(get-info :rlimit)\n(get-info :reason-unknown)\n(pop)\n`,
    );
    const milliseconds = limits.queryMs * queries.length;
    const output = await this.#run(options(limits) + script.join(""), milliseconds);
    const lines = output.trim().split("\n");
    const rows = queries.map((_, i) => lines.slice(ROW * i, ROW * (i + 1)));
    const wellFormed =
      lines.length === queries.length * ROW && rows.every((row, i) => row[0] === marker(i));
    const steps = rows.map((row) => Number(/^\(:rlimit (\d+)\)$/.exec(row[2] ?? "")?.[1]));
    return queries.map((query, i) =>
      wellFormed
        ? readAnswer(query, rows[i] ?? [], (steps[i] ?? 0) - (steps[i - 1] ?? 0))
        : { kind: "unknown", reason: `unexpected solver output: ${firstError(lines)}` },
    );
  }

  async model(
    query: Query,
    extra: readonly Term[],
    terms: readonly Term[],
    limits: SolverLimits,
  ): Promise<readonly string[] | undefined> {
    this.asked += 1;
    const names = terms.map((_, i) => askedName(i)).join(" ");
    const values = terms.length > 0 ? `(get-value (${names}))\n` : "";
    // Between push and pop Z3 works as it did when it refuted the query: else it takes another way, which may be far longer.
    const output = await this.#run(
      `${options(limits)}(set-option :produce-models true)\n(push)\n${queryBody(query, extra, terms)}\n(check-sat)\n${values}`,
      limits.queryMs,
    );
    const [verdict, ...rest] = output.split("\n");
    if (verdict !== "sat") {
      return undefined;
    }
    return terms.length > 0 ? readValues(rest.join("\n"), terms.length) : [];
  }

  /**
   * Runs a script. The clock is kept here, and the solver interrupted when it is out: its own `:timeout` starts a thread
   * for each query, which costs more than most queries do.
   */
  #run(script: string, milliseconds: number): Promise<string> {
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

/**
 * What Z3 is told first. Of its two solvers for linear arithmetic the older one, and case splits by relevancy first, take between half and
 * nine tenths of the time on queries such as these: small, of many comparisons, with few sums.
 */
const TUNING =
  "(set-option :auto_config false)(set-option :smt.arith.solver 2)(set-option :smt.case_split 3)";

function options(limits: SolverLimits): string {
  return `${TUNING}(set-option :rlimit ${limits.queryLimit})\n`;
}

function marker(index: number): string {
  return `query ${index}`;
}

/** Lines of output for a query: its marker, the verdict, the steps so far, and the reason if it is unknown. */
const ROW = 4;

function readAnswer(query: Query, row: readonly string[], steps: number): Answer {
  const [, verdict, , reason = ""] = row;
  if (verdict === "unknown") {
    return { kind: "unknown", reason: /"(.*)"/.exec(reason)?.[1] ?? "no reason given" };
  }
  if (verdict !== "sat" && verdict !== "unsat") {
    return { kind: "unknown", reason: `unexpected solver output: ${verdict}` };
  }
  return verdict === query.expect ? { kind: "proved", steps } : { kind: "refuted" };
}

function firstError(lines: readonly string[]): string {
  return lines.find((line) => line.startsWith("(error")) ?? lines.slice(0, 3).join(" / ");
}

/** The second components of `((term value) …)`. */
function readValues(text: string, count: number): readonly string[] | undefined {
  const [list] = parseSexprs(text);
  if (!Array.isArray(list) || list.length !== count) {
    return undefined;
  }
  return list.map((pair) =>
    Array.isArray(pair) && pair[1] !== undefined ? showSexpr(pair[1]) : "",
  );
}

type Sexpr = string | readonly Sexpr[];

function parseSexprs(text: string): readonly Sexpr[] {
  const stack: Sexpr[][] = [[]];
  for (const token of text.match(/\(|\)|\|[^|]*\||[^\s()]+/g) ?? []) {
    if (token === "(") {
      stack.push([]);
    } else if (token === ")") {
      const done = stack.pop();
      if (done) {
        stack.at(-1)?.push(done);
      }
    } else {
      stack.at(-1)?.push(token);
    }
  }
  return stack[0] ?? [];
}

function showSexpr(sexpr: Sexpr): string {
  return typeof sexpr === "string" ? sexpr : `(${sexpr.map(showSexpr).join(" ")})`;
}
