import { isDeepStrictEqual } from "node:util";
import type { Method } from "../../src/ir/model.js";
import { paramsOf } from "./arguments.js";
import { call, outcomeOf } from "./calls.js";
import { inOrder, type SeenEvent } from "./order.js";
import type { Subject } from "./subject.js";

export interface CausalEvent extends SeenEvent {
  /** The events that its replica had when it was made. They happened before it, and so did what happened before them. */
  readonly past: Iterable<CausalEvent>;
}

/** A field, or a component of it, whose cells not all updates touch. */
export interface Aspect {
  readonly field: string;
  /** The names that lead to a component with cells of its own, of the entries of a map or of the field: `font.size`. */
  readonly component?: string;
  /** The updates that leave something there. */
  readonly by: readonly string[];
  /** Those that take all of an entry away. They decide whether it is there, not what is in it. */
  readonly removedBy?: readonly string[];
  /** Calls of these updates that touch nothing there. */
  readonly ignoring?: (call: {
    readonly method: string;
    readonly args: readonly unknown[];
  }) => boolean;
}

type Fields = Record<string, unknown>;

/**
 * The words of the definition: what a cell holds is what the source class makes of the updates on it, in an order in which the
 * ones that another one on the cell has seen come first, and the others as the policy has it.
 */
export class CausalDefinition {
  readonly subject: Subject;
  readonly #depth: number;
  readonly #isCounting: boolean;
  readonly #before = new Map<Aspect | undefined, WeakMap<CausalEvent, ReadonlySet<CausalEvent>>>();

  /**
   * `depth` is how many keys name a cell: an update with fewer touches all cells under those that it names. `isCounting`: what a
   * replica has added is told in one sum, so that whoever has one of its adds has those before it.
   */
  constructor(subject: Subject, depth: number, isCounting: boolean) {
    this.subject = subject;
    this.#depth = depth;
    this.#isCounting = isCounting;
  }

  /** The source class with what is in a cell, or in all if none is given. */
  source(known: ReadonlySet<CausalEvent>, cell: readonly unknown[] | undefined): object {
    const { aspects } = this.subject.settings;
    if (!aspects) {
      return this.#run(known, cell);
    }
    const target = this.subject.create() as Fields;
    for (const aspect of aspects) {
      copy(aspect, this.#run(known, cell, aspect) as Fields, target);
    }
    return target;
  }

  /**
   * The events that count where they are all that is known. Events that have seen all of `known` need only these: who has seen
   * an event that does not count has seen one that it does not count beside.
   */
  counting(known: ReadonlySet<CausalEvent>): ReadonlySet<CausalEvent> {
    const aspects: readonly (Aspect | undefined)[] = this.subject.settings.aspects ?? [undefined];
    const counting = new Set(
      aspects.flatMap((aspect) =>
        this.#cellsOf(known).flatMap((cell) => this.#sides(known, cell, aspect).others),
      ),
    );
    return new Set([...known].filter((event) => counting.has(event)));
  }

  /** The keys of the cells that a call touches. */
  cellOf({ method, args }: CausalEvent): readonly unknown[] {
    const { keys } = this.subject.settings;
    return (keys?.(method, args) ?? args).slice(0, this.#depth);
  }

  /** The event, and those of `all` that its delta tells besides: what a replica has added is told in one sum. */
  toldBy<E extends CausalEvent>(event: E, all: readonly E[]): readonly E[] {
    return this.#isCounting && this.adds(event)
      ? all.filter(
          (one) =>
            one === event ||
            (this.adds(one) &&
              one.replica === event.replica &&
              one.clock < event.clock &&
              isDeepStrictEqual(this.cellOf(one), this.cellOf(event))),
        )
      : [event];
  }

  /** Whether a query asks of one cell: its parameters are those by which an update names one. */
  namesCell(query: Method): boolean {
    const names = paramsOf(query).map(({ name }) => name);
    const updates = this.subject.model.methods.filter(({ role }) => role === "update");
    return (
      names.length === this.#depth &&
      updates.some((update) =>
        isDeepStrictEqual(
          names,
          paramsOf(update)
            .slice(0, this.#depth)
            .map(({ name }) => name),
        ),
      )
    );
  }

  adds({ method }: CausalEvent): boolean {
    const { adding } = this.subject.settings;
    return adding ? adding.includes(method) : this.#isCounting;
  }

  /**
   * What happened before an event: what its replica had, and what happened before that. Fields that are lifted apart keep apart what
   * has happened. Of what is added only resets of the same cell tell, `isTold`.
   */
  #happenedBefore(
    event: CausalEvent,
    aspect: Aspect | undefined,
    isTold: (before: CausalEvent) => boolean,
    found = new Set<CausalEvent>(),
  ): ReadonlySet<CausalEvent> {
    for (const before of event.past) {
      if (!found.has(before) && this.#isOnField(before, aspect)) {
        found.add(before);
        if (isTold(before)) {
          this.#happenedBefore(before, aspect, isTold, found);
        }
      }
    }
    return found;
  }

  /** What happened before an event where all tell of what happened before them. It stays the same. */
  #allBefore(event: CausalEvent, aspect: Aspect | undefined): ReadonlySet<CausalEvent> {
    const known = this.#before.get(aspect) ?? new WeakMap<CausalEvent, ReadonlySet<CausalEvent>>();
    this.#before.set(aspect, known);
    const asked = known.get(event);
    if (asked) {
      return asked;
    }
    const found = new Set<CausalEvent>();
    // The latest first: who is found with one of them need not be looked at.
    for (const one of [...event.past].reverse()) {
      if (!found.has(one) && this.#isOnField(one, aspect)) {
        found.add(one);
        for (const before of this.#allBefore(one, aspect)) {
          found.add(before);
        }
      }
    }
    known.set(event, found);
    return found;
  }

  #isOnField(event: CausalEvent, aspect: Aspect | undefined): boolean {
    const aspects = this.subject.settings.aspects ?? [];
    return (
      !aspect ||
      aspects.some(
        (one) =>
          one.field === aspect.field &&
          [...one.by, ...(one.removedBy ?? [])].includes(event.method) &&
          !one.ignoring?.(event),
      )
    );
  }

  #run(
    known: ReadonlySet<CausalEvent>,
    cell: readonly unknown[] | undefined,
    aspect?: Aspect,
  ): object {
    const source = this.subject.create();
    for (const event of cell ? this.#inOrder(known, cell, aspect) : this.#ofAll(known, aspect)) {
      const method = this.subject.model.methods.find(
        ({ name, role }) => name === event.method && role === "update",
      );
      if (!method) {
        throw new Error(`no update ${event.method}`);
      }
      outcomeOf(() => call(source, method, event.args));
    }
    return source;
  }

  /** The events that decide each cell, cell by cell. */
  #ofAll(known: ReadonlySet<CausalEvent>, aspect: Aspect | undefined): readonly CausalEvent[] {
    return this.#cellsOf(known).flatMap((cell) => {
      const order = this.#inOrder(known, cell, aspect);
      // An event on more than the cell leaves nothing there.
      const own = (events: readonly CausalEvent[]) =>
        events.filter((event) => this.cellOf(event).length === this.#depth);
      // An edit of a component needs the entry, and takes away nothing that others have left elsewhere.
      if (aspect?.component !== undefined) {
        return own(order);
      }
      const last = order.map((event) => !this.adds(event)).lastIndexOf(true);
      return own(order.slice(Math.max(0, last)));
    });
  }

  /** The cells that events name. */
  #cellsOf(known: ReadonlySet<CausalEvent>): readonly (readonly unknown[])[] {
    const cells = [...known]
      .map((event) => this.cellOf(event))
      .filter((cell) => cell.length === this.#depth);
    return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
  }

  /**
   * The events on a cell: those that an overwriting one on it has seen first, then the overwriting ones as the policy has it,
   * then those that add and that none has seen.
   */
  #inOrder(
    known: ReadonlySet<CausalEvent>,
    cell: readonly unknown[],
    aspect: Aspect | undefined,
  ): readonly CausalEvent[] {
    const { seen, others } = this.#sides(known, cell, aspect);
    const { model, hasLog } = this.subject;
    const deciding = others.filter((event) => !this.adds(event));
    const order = inOrder({ model, clock: "none", hasLog }, deciding) as readonly CausalEvent[];
    const all = [...seen, ...order, ...others.filter((event) => this.adds(event))];
    return aspect ? all.filter(({ method }) => aspect.by.includes(method)) : all;
  }

  /** The events on a cell that an overwriting one on it has seen, and the others. */
  #sides(
    known: ReadonlySet<CausalEvent>,
    cell: readonly unknown[],
    aspect: Aspect | undefined,
  ): { readonly seen: readonly CausalEvent[]; readonly others: readonly CausalEvent[] } {
    const isOnCell = (event: CausalEvent): boolean => {
      const isOnIt =
        !aspect ||
        ([...aspect.by, ...(aspect.removedBy ?? [])].includes(event.method) &&
          !aspect.ignoring?.(event));
      const own = this.cellOf(event);
      return isOnIt && cell.every((key, i) => i >= own.length || isDeepStrictEqual(own[i], key));
    };
    const isAdding = this.#isCounting || this.subject.settings.adding !== undefined;
    const isTold = (event: CausalEvent) => !isAdding || (!this.adds(event) && isOnCell(event));
    const touching = [...known].filter(isOnCell);
    const overwriting = touching.filter((event) => !this.adds(event));
    const seen = new Set<CausalEvent>();
    for (const event of overwriting) {
      const before = isAdding
        ? this.#happenedBefore(event, aspect, isTold)
        : this.#allBefore(event, aspect);
      for (const one of before) {
        seen.add(one);
      }
    }
    return {
      seen: touching.filter((event) => seen.has(event)),
      others: touching.filter((event) => !seen.has(event)),
    };
  }
}

/** Takes over what one run of the class says of a field, or of a component of what is there. */
function copy({ field, component }: Aspect, from: Fields, to: Fields): void {
  const [given, kept] = [from[field], to[field]];
  if (component === undefined) {
    to[field] = given;
    return;
  }
  const path = component.split(".");
  const combined = (one: unknown, other: unknown): unknown => {
    if (typeof other !== "object" || other === null) {
      throw new Error(`nothing is known of ${component}`);
    }
    return withAt(one as Fields, path, other as Fields);
  };
  if (kept instanceof Map && given instanceof Map) {
    for (const [key, entry] of kept) {
      kept.set(key, combined(entry, given.get(key)));
    }
  } else if (kept !== null) {
    to[field] = combined(kept, given);
  }
}

/** The record with what another one has at a path. */
function withAt(record: Fields, [name = "", ...rest]: readonly string[], other: Fields): Fields {
  const value =
    rest.length === 0 ? other[name] : withAt(record[name] as Fields, rest, other[name] as Fields);
  return { ...record, [name]: value };
}
