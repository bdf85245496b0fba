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
  /** The query as a stand-alone SMT-LIB 2 script, with the answer that it must give. */
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
}

/** Where a lift stands, for a progress line. */
export interface Progress {
  readonly className: string;
  readonly stage: "reading" | "ordering" | "searching" | "proving" | "writing";
  readonly part?: string;
  readonly candidates: number;
  readonly obligationsProved: number;
}
