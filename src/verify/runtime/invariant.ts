import type { Encoder } from "../encoder.js";
import type { Term } from "../term.js";
import type { Call, Store, Value } from "./value.js";

/**
 * What holds between the turns of a loop of which the turns meet (Hoare, CACM 1969): where it begins; if it holds and there is a turn,
 * after that turn; so it holds at the end. What it says is proved, it is no assumption.
 */
export interface LoopInvariant {
  /** Whether it is about a loop over this. */
  isFor(over: Value): boolean;
  /** What it says where the loop begins. */
  start(at: LoopView): readonly Term[];
  /** Makes whatever turns change unknown, as it may be before any turn. */
  any(at: LoopView): AnyTurn;
  /** The same after the last turn, and what it says there. Left out where the loop has a test: that is false then. */
  end?(at: LoopView): readonly Term[];
}

export interface AnyTurn {
  /** What it says before the turn. */
  readonly facts: readonly Term[];
  /** What the turn is at, where the loop goes through something. */
  readonly item?: Value;
  /** What it says after the turn. */
  after(at: LoopView): readonly Term[];
}

/** The names that a loop can see, at one point. */
export interface LoopView {
  readonly encoder: Encoder;
  readonly store: Store;
  readonly call: Call;
  get(name: string): Value;
  set(name: string, value: Value): void;
}
