import type { Diagnostic } from "./ir/diagnostic.js";
import type { Clock } from "./ir/model.js";
import type { SourceRange } from "./ir/range.js";
import type { Growth } from "./lattice/growth.js";

/** What became of one source file. Plain data: it survives JSON. */
export interface LiftReport {
  readonly file: string;
  /** Of the file as a whole: syntax and type errors, no class. With an error here `classes` is empty. */
  readonly diagnostics: readonly Diagnostic[];
  readonly classes: readonly ClassReport[];
}

/** What became of one class. */
export type ClassReport = LiftedReport | RejectedReport;

export interface LiftedReport {
  readonly outcome: "lifted";
  readonly name: string;
  readonly range: SourceRange;
  /** Warnings only. */
  readonly diagnostics: readonly Diagnostic[];
  readonly clock: Clock;
  /** Why this clock, and not the one before it of none, causal, Lamport's; absent where the class asks for it. */
  readonly whyThisClock?: string;
  /** The order of events in words, for example `Lamport clock; at equal clocks remove, then add`. */
  readonly order: string;
  readonly parts: readonly PartReport[];
  /** The pairs of updates that do not commute, as far as their bodies are understood. */
  readonly conflicts: readonly ConflictReport[];
  /** What updates take from outside, once where they are called. */
  readonly taken: readonly { readonly update: string; readonly expression: string }[];
  /** Calls that others are told by, once where the update is called. */
  readonly signals: readonly { readonly update: string; readonly expression: string }[];
  /** The lattice of the whole state in one line. */
  readonly lattice: string;
  readonly growth: Growth;
  readonly obligations: readonly ObligationReport[];
  readonly queries: readonly QueryReport[];
  /** The lifted class, named and formatted. */
  readonly emitted: {
    readonly className: string;
    readonly fileName: string;
    readonly text: string;
    /** The simulation of all lifted classes of the file, if it was asked for. */
    readonly test?: { readonly fileName: string; readonly text: string };
  };
  readonly stats: LiftStats;
}

/** A class that cannot be lifted as it stands, with at least one error that says why. */
export interface RejectedReport {
  readonly outcome: "rejected";
  readonly name: string;
  readonly range: SourceRange;
  readonly diagnostics: readonly Diagnostic[];
  readonly stats: LiftStats;
}

/** Two updates that do not commute. */
export interface ConflictReport {
  readonly updates: readonly [string, string];
  /** The smallest example of it, with the two answers. */
  readonly example: string;
  /** What counts last if one of the calls has seen the other. */
  readonly ordered: string;
  /** What counts last if neither has. */
  readonly concurrent: string;
  readonly scene: Scene;
}

/** The example of a conflict taken apart, so that it can be drawn. */
export interface Scene {
  /** Calls that both replicas know. */
  readonly before: readonly string[];
  /** The two calls. */
  readonly calls: readonly [string, string];
  /** What is asked then. */
  readonly question: string;
  /** The answer if the first call counts last, and if the second does. */
  readonly answers: readonly [string, string];
  /** The call that counts last if neither has seen the other; absent if their stamps decide. */
  readonly last?: 0 | 1;
}

export interface PartReport {
  readonly name: string;
  readonly fields: readonly string[];
  readonly lattice: string;
  readonly growth: Growth;
  /** True if the part's updates commute, so that the order of events does not matter to it. */
  readonly commutes: boolean;
  /** Labels of the inductive invariant's conjuncts. */
  readonly invariant: readonly string[];
  /** Why a replay log stands for the part, if one does. */
  readonly logged?: readonly string[];
}

/** One solver query and its answer. */
export interface ObligationReport {
  /** For example `items.step.add`: the part (absent for the whole class), the statement, the update. */
  readonly name: string;
  /** What it states, in a sentence. */
  readonly statement: string;
  /** `proved` in every report of a lifted class. */
  readonly verdict: "proved";
  /** What it cost, in the solver's own count of steps: the same on every run and machine. */
  readonly steps: number;
  /** The query as a stand-alone SMT-LIB 2 script, with the answer that it must give; empty if scripts are not asked for. */
  readonly smtlib: string;
}

/** Whether a query may be acted on without coordination (the CALM theorem). */
export interface QueryReport {
  readonly name: string;
  /**
   * - `stable`: proved: a boolean answer `true` stays true whatever else arrives
   * - `grows` / `shrinks`: proved: a number that never gets smaller / larger
   * - `provisional`: a later arrival may take the answer back, or nothing was proved
   */
  readonly coordination: "stable" | "grows" | "shrinks" | "provisional";
}

export interface LiftStats {
  /** Milliseconds by stage. */
  readonly readMs: number;
  readonly searchMs: number;
  readonly proveMs: number;
  readonly emitMs: number;
  /** Candidates (a lattice with a delta for each update) that were run on histories. */
  readonly candidates: number;
  /** Solver queries asked, those of failed candidates included. */
  readonly queries: number;
  /** What this machine had too little of to go on, if that ended a search or a query: the same class may come out otherwise elsewhere, or next time. */
  readonly cutBy?: "time" | "memory";
}

/** Where a lift stands, for a progress line. */
export interface Progress {
  readonly className: string;
  readonly stage: "reading" | "ordering" | "searching" | "proving" | "writing";
  readonly part?: string;
  readonly candidates: number;
  readonly obligationsProved: number;
}

/** What became of a lifted file that was read back. Plain data: it survives JSON. */
export interface VerifyReport {
  /** The source file. */
  readonly file: string;
  /** The lifted file. */
  readonly lifted: string;
  /** Of the source file. With an error here, `classes` is empty. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the lifted file as a whole: it is no TypeScript, or holds no lifted class. */
  readonly findings: readonly Finding[];
  readonly classes: readonly VerifiedReport[];
}

/** One lifted class: proved as it stands if and only if there are no findings. */
export interface VerifiedReport {
  /** Of the source class. */
  readonly name: string;
  readonly findings: readonly Finding[];
  /** What running it showed, if it was to be run and no example came of it: a sentence. */
  readonly ran?: string;
  /** What holds. */
  readonly obligations: readonly ObligationReport[];
  readonly stats: LiftStats;
}

/** Why a lifted class is not proved as it stands. */
export interface Finding {
  /**
   * - `refuted`: an obligation fails, or the file was run and did otherwise; `example` shows on what
   * - `unknown`: the solver has no answer
   * - `unread`: code that has no meaning that could be proved
   * - `differs`: code that is not what the lift needs
   * - `rejected`: the source class cannot be lifted as it stands
   */
  readonly kind: "refuted" | "unknown" | "unread" | "differs" | "rejected";
  /** In the lifted file; of `rejected` in the source. */
  readonly range: SourceRange;
  readonly message: string;
  /** The obligation that fails; absent if that was seen by running the file. */
  readonly obligation?: string;
  /** A counterexample: what each unknown of the obligation is; or what was run, step by step, and what came of it here and elsewhere. */
  readonly example?: readonly { readonly name: string; readonly value: string }[];
}
