import type { Engine } from "./engine.js";
import { type Answer, type Query, queryBody } from "./query.js";
import { askedName } from "./script.js";
import type { Term } from "./term.js";
import { startZ3Engine } from "./z3-engine.js";

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
  /** The same solver, for one more who wants to hear what each script costs. */
  heardBy(listener: (cost: ScriptCost) => void): Solver;
}

/** What a script has cost. */
export interface ScriptCost {
  /** Its length in characters. */
  readonly text: number;
  /** Steps that the solver took: the same on every run and machine, also if they are remembered. */
  readonly steps: number;
  /** True if it was the clock that ended a query, which another run may have more time for. */
  readonly isCut: boolean;
}

export interface SolverLimits {
  /** Milliseconds of wall clock for one query; queries asked together may share theirs. */
  readonly queryMs: number;
  /** Solver steps for one query: unlike time, the same on every run. */
  readonly queryLimit: number;
}

/** A solver on this engine. */
export function solverOn(engine: Engine): Solver {
  return new ScriptSolver(engine);
}

/** Starts Z3 in this process. Throws if it cannot be started. */
export async function startZ3(): Promise<Solver> {
  return solverOn(await startZ3Engine());
}

/**
 * Asks by scripts. After an `(error …)` Z3 goes on, and may print `unsat`: an answer counts only if the output has exactly the lines
 * that were asked for, each under its query's name.
 */
class ScriptSolver implements Solver {
  readonly #engine: Engine;
  readonly #counter: { asked: number };
  readonly #listener: ((cost: ScriptCost) => void) | undefined;

  constructor(engine: Engine, counter = { asked: 0 }, listener?: (cost: ScriptCost) => void) {
    this.#engine = engine;
    this.#counter = counter;
    this.#listener = listener;
  }

  heardBy(listener: (cost: ScriptCost) => void): Solver {
    return new ScriptSolver(this.#engine, this.#counter, (cost) => {
      this.#listener?.(cost);
      listener(cost);
    });
  }

  get asked(): number {
    return this.#counter.asked;
  }

  get version(): string {
    return this.#engine.version;
  }

  async check(queries: readonly Query[], limits: SolverLimits): Promise<readonly Answer[]> {
    if (queries.length === 0) {
      return [];
    }
    this.#counter.asked += queries.length;
    const script = queries.map(
      (query, i) =>
        `(push)\n${queryBody(query)}\n(echo "${marker(i)}")\n(check-sat)\n(get-info :rlimit)\n(get-info :reason-unknown)\n(pop)\n`,
    );
    const milliseconds = limits.queryMs * queries.length;
    const output = await this.#run(script.join(""), limits, milliseconds);
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
    this.#counter.asked += 1;
    const names = terms.map((_, i) => askedName(i)).join(" ");
    const values = terms.length > 0 ? `(get-value (${names}))\n` : "";
    // Between push and pop Z3 works as it did when it refuted the query: else it takes another way, which may be far longer.
    const output = await this.#run(
      `(set-option :produce-models true)\n(push)\n${queryBody(query, extra, terms)}\n(check-sat)\n(get-info :rlimit)\n(get-info :reason-unknown)\n${values}`,
      limits,
      limits.queryMs,
    );
    const [verdict, _steps, _reason, ...rest] = output.split("\n");
    if (verdict !== "sat") {
      return undefined;
    }
    return terms.length > 0 ? readValues(rest.join("\n"), terms.length) : [];
  }

  async #run(script: string, limits: SolverLimits, milliseconds: number): Promise<string> {
    const output = await this.#engine.run(options(limits) + script, milliseconds);
    this.#listener?.({ text: script.length, ...readCost(output, limits) });
    return output;
  }
}

/** What a script has cost by its output: after each query the steps so far, and why it was left open. */
function readCost(output: string, { queryLimit }: SolverLimits): Omit<ScriptCost, "text"> {
  let [steps, before, isCut] = [0, 0, false];
  for (const line of output.split("\n")) {
    const count = /^\(:rlimit (\d+)\)$/.exec(line)?.[1];
    if (count !== undefined) {
      [before, steps] = [steps, Number(count)];
    }
    // The solver says the same of both limits; but a query that comes to that of steps has taken them all.
    isCut ||= line === '(:reason-unknown "canceled")' && steps - before < queryLimit;
  }
  return { steps, isCut };
}

function options(limits: SolverLimits): string {
  return `(set-option :rlimit ${limits.queryLimit})\n`;
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
