import { type CausalState, causal, cells, everything, fields, gone, max } from "@joinery/runtime";
import { cell } from "../../src/causal/cell.js";
import { Path } from "../../src/error/path.js";

/** An update of one key, or of all; it leaves a number, or nothing (0). */
export interface Update {
  readonly kind: "update";
  readonly replica: number;
  readonly key: string | "all";
  readonly value: number;
}

export type Step =
  | Update
  /** One event's delta comes to a replica. */
  | { readonly kind: "deliver"; readonly event: number; readonly to: number }
  /** A whole state comes to a replica. */
  | { readonly kind: "merge"; readonly from: number; readonly to: number };

interface WorldEvent {
  readonly update: Update;
  /** The events that its replica had merged before it made this one. */
  readonly past: ReadonlySet<WorldEvent>;
  readonly delta: CausalState;
}

interface Member {
  state: CausalState;
  readonly known: Set<WorldEvent>;
}

export const LATTICE = causal(fields({ table: cells("string", cell(max("nat"))) }));

const PATH = new Path("test");

/** Replicas of a map of cells, with what happened before what kept beside them. */
export class World {
  readonly events: WorldEvent[] = [];
  readonly members: readonly Member[];

  constructor(size: number) {
    this.members = Array.from({ length: size }, () => ({
      state: LATTICE.bottom(),
      known: new Set(),
    }));
  }

  step(step: Step): void {
    if (step.kind === "update") {
      const member = this.#member(step.replica);
      const { key, value } = step;
      const table = key === "all" ? everything : new Map([[key, value === 0 ? gone : value]]);
      const delta = LATTICE.stamped?.({ table }, `r${step.replica}`, member.state, PATH);
      if (delta === undefined) throw new Error("no delta");
      const before = [...member.known].flatMap((one) => [one, ...one.past]);
      const event = { update: step, past: new Set(before), delta };
      this.events.push(event);
      this.#take(member, delta, [event]);
    } else if (step.kind === "deliver") {
      const event = this.events[step.event % Math.max(1, this.events.length)];
      if (event !== undefined) this.#take(this.#member(step.to), event.delta, [event]);
    } else {
      const from = this.#member(step.from);
      this.#take(this.#member(step.to), from.state, [...from.known]);
    }
  }

  /** What the words of the definition say that is in a cell: of the events that none on the cell happened after, the greatest. */
  expected({ known }: Member, key: string): number {
    const touching = [...known].filter(({ update }) => update.key === key || update.key === "all");
    const undominated = touching.filter((event) => !touching.some(({ past }) => past.has(event)));
    return Math.max(
      0,
      ...undominated.map(({ update }) => (update.key === "all" ? 0 : update.value)),
    );
  }

  seen({ state }: Member, key: string): number {
    return LATTICE.observe(state).table.get(key) ?? 0;
  }

  #take(member: Member, delta: CausalState, events: readonly WorldEvent[]): void {
    member.state = LATTICE.joinInto(member.state, delta);
    for (const event of events) member.known.add(event);
  }

  #member(index: number): Member {
    const member = this.members[index];
    if (member === undefined) throw new Error(`no replica ${index}`);
    return member;
  }
}
