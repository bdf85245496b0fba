import type { ClassModel } from "../../src/ir/model.js";
import { loadModule } from "./load-module.js";

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

export interface LiftedClass {
  new (options: { readonly replica: string }): Lifted;
  fromState(state: LiftedState, options: { readonly replica: string }): Lifted;
  decode(bytes: Uint8Array, options: { readonly replica: string }): Lifted;
}

/** A class, its lifted form and the rule for the order of events. */
export interface Subject {
  readonly model: ClassModel;
  readonly clock: "none" | "lamport";
  readonly Source: new () => object;
  readonly Lifted: LiftedClass;
}

/** The subject that two module texts hold. */
export function subjectOf(
  model: ClassModel,
  clock: Subject["clock"],
  sourceText: string,
  liftedText: string,
): Subject {
  const [source, lifted] = [loadModule(sourceText), loadModule(liftedText)];
  return {
    model,
    clock,
    Source: source[model.name] as Subject["Source"],
    Lifted: lifted[`${model.name}CRDT`] as Subject["Lifted"],
  };
}
