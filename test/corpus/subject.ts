import type { ClassModel, Method } from "../../src/ir/model.js";
import type { Case } from "./cases.js";
import { loadModule } from "./load-module.js";
import { Outside } from "./outside.js";
import type { StableReport } from "./rows.js";

/** A lifted object, as far as all of them are alike; its own members are reached by name. */
export interface Lifted {
  merge(other: unknown): boolean;
  state(): LiftedState;
  encode(): Uint8Array;
  version(): Uint8Array;
  delta(since?: Uint8Array): LiftedState;
  applyUpdate(delta: Uint8Array, origin?: unknown): boolean;
  on(event: "update", listener: (delta: Uint8Array, origin: unknown) => void): () => void;
  on(event: "change", listener: (origin: unknown) => void): () => void;
  clone(options: { readonly replica: string }): Lifted;
  toJSON(): unknown;
}

export interface LiftedState {
  readonly clock: number;
  /** For each replica the ranges of the numbers of its events that the state holds. */
  readonly context: readonly (readonly [string, readonly (readonly [number, number])[]])[];
  readonly value: unknown;
}

/** What a class, its constructor's arguments given, makes of the options of a replica. */
export interface LiftedClass {
  create(options: { readonly replica: string }): Lifted;
  fromState(state: LiftedState, options: { readonly replica: string }): Lifted;
  decode(bytes: Uint8Array, options: { readonly replica: string }): Lifted;
}

/** A class, its lifted form and the rule for the order of events. */
export interface Subject {
  readonly model: ClassModel;
  readonly clock: "none" | "lamport" | "causal";
  /** Fields that a bounded lattice stands for. */
  readonly bounded: ReadonlySet<string>;
  /** Whether a replay log stands for some. */
  readonly hasLog: boolean;
  readonly settings: Case;
  readonly outside: Outside;
  /** A new object of the source class. */
  readonly create: () => object;
  readonly Lifted: LiftedClass;
}

/** What a report and `cases.ts` say of a class. */
export interface Known {
  readonly parts: StableReport["parts"];
  readonly settings?: Case;
  /** The texts of what the modules import. */
  readonly textOf?: (name: string) => string;
}

/** The subject that two module texts hold. */
export function subjectOf(
  model: ClassModel,
  clock: Subject["clock"],
  sourceText: string,
  liftedText: string,
  { parts, settings = {}, textOf }: Known = { parts: [] },
): Subject {
  const outside = new Outside();
  const [source, lifted] = [sourceText, liftedText].map((text) =>
    loadModule(text, outside.globals, textOf),
  );
  const Source = source?.[model.name] as new (...args: readonly unknown[]) => object;
  const Class = lifted?.[`${model.name}CRDT`] as (new (
    ...args: readonly unknown[]
  ) => Lifted) &
    Record<"fromState" | "decode", (...args: readonly unknown[]) => Lifted>;
  const count = model.construction?.params.length ?? 0;
  const given = Array.from({ length: count }, (_, i) => settings.given?.[i]);
  const bounded = parts.filter(({ logged }) => !logged).flatMap(({ fields }) => fields);
  return {
    model,
    clock,
    bounded: new Set(parts.length > 0 ? bounded : model.fields.map(({ name }) => name)),
    hasLog: parts.some(({ logged }) => logged),
    settings,
    outside,
    create: () => new Source(...given),
    Lifted: {
      create: (options) => new Class(...given, options),
      fromState: (state, options) => Class.fromState(...given, state, options),
      decode: (bytes, options) => Class.decode(...given, bytes, options),
    },
  };
}

/** Whether an answer of the lifted class has its parts in the same order as that of the source. */
export function keepsOrder({ bounded }: Subject, { reads }: Method): boolean {
  return !reads.some((name) => bounded.has(name));
}
