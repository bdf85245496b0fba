import type { ts } from "ts-morph";
import type { ClassShape } from "../class-shape.js";
import type { Effects } from "./effects.js";
import type { Fn } from "./syntax.js";

/** Whose object `this` is: one of the class that is read, or of another class. */
export type Self = "class" | "other";

/** What a walk through a function asks of the analysis as a whole. */
export interface Surroundings {
  readonly checker: ts.TypeChecker;
  readonly shape: ClassShape;
  of(fn: Fn, self: Self): Effects;
  /** Effects of the initial value of a field or a constant. */
  initializer(node: ts.Expression, self: Self): Effects;
  isLibrary(symbol: ts.Symbol | undefined): boolean;
  /** The members of classes further down that may be called in the place of this one. */
  overriding(fn: Fn): readonly Fn[];
}
