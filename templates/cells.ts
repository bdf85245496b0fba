import type { Update } from "./world.js";

/**
 * Where a call writes: the way to a cell, or to all cells under it.
 *
 * - `sets`: what it leaves in a cell does not depend on what was there
 * - `removes`: it takes away all that is there. It decides whether something is there, not what is in it
 * - `adds`: to a number
 */
export interface Touch {
  readonly does: "sets" | "removes" | "adds";
  readonly way: readonly unknown[];
}

/** What decides about the cells of a class. */
export interface Cells {
  /** Where the updates write, by their names. */
  readonly touches: Readonly<Record<string, (...args: never[]) => readonly Touch[]>>;
  /** Which of two calls counts later if neither has seen the other. */
  policy(a: Update, b: Update): number;
  /** The updates that run by themselves one after the other, and their order. */
  readonly logged?: {
    readonly updates: readonly string[];
    order(a: Update, b: Update): number;
  };
}

/**
 * The end of the way to a cell that says whether something is there at all. Others under the same way hold parts of what is there: who
 * takes it away says nothing of them.
 */
export const IS_THERE = Symbol("is there");

/**
 * Puts updates into an order in which each cell is decided as it should be. In a cell, a call counts unless another one on the
 * cell has seen it; of the calls that count the policy's last decides, and so comes after all others on the cell. Where
 * calls add to a number, all count but those that a reset has seen, which come before it. Undefined if there is no one order for all
 * cells, as may be where calls write to several.
 */
export function inOneOrder(
  updates: readonly Update[],
  cells: Cells,
): readonly Update[] | undefined {
  const earlier = new Map(updates.map((update) => [update, new Set<Update>()]));
  const put = (before: Update, after: Update) =>
    before !== after && earlier.get(after)?.add(before);
  const all = new Decisions(updates, cells);
  for (const cell of all.cells) {
    const added = all.on(cell, "adds");
    if (added.length > 0) {
      for (const reset of all.on(cell, "sets", "removes")) {
        for (const add of added) {
          all.isReset(add, cell) ? put(add, reset) : put(reset, add);
        }
      }
    } else {
      const last = all.last(cell);
      for (const other of last ? all.competing(cell) : []) {
        if (last) {
          put(other, last);
        }
      }
    }
  }
  const { updates: names = [], order } = cells.logged ?? {};
  const logged = updates.filter(({ member }) => names.includes(member)).sort(order);
  logged.forEach((update, i) => {
    const before = logged[i - 1];
    if (before) {
      put(before, update);
    }
  });
  return sorted(earlier);
}

/** A way, each step as a text. */
type Way = readonly string[];

interface Written {
  readonly does: Touch["does"];
  readonly way: Way;
}

/** Who decides about the cells of a class, after some updates. */
class Decisions {
  readonly #updates: readonly Update[];
  readonly #cells: Cells;
  readonly #written = new Map<Update, readonly Written[]>();
  /** The ways that no longer one goes on. */
  readonly cells: readonly Way[];

  constructor(updates: readonly Update[], cells: Cells) {
    this.#updates = updates;
    this.#cells = cells;
    const ways = updates.flatMap((update) => this.#writtenBy(update).map(({ way }) => way));
    this.cells = [...new Map(ways.map((way) => [way.join(), way])).values()].filter(
      (way) => !ways.some((longer) => longer.length > way.length && isUnder(longer, way)),
    );
  }

  /** The updates that do such a thing to a cell. */
  on(cell: Way, ...does: readonly Touch["does"][]): readonly Update[] {
    return this.#updates.filter((update) => this.#isOn(update, cell, does));
  }

  /** The updates between which is decided what is in a cell. */
  competing(cell: Way): readonly Update[] {
    return this.#entryOf(cell) ? this.on(cell, "sets") : this.on(cell, "sets", "removes");
  }

  /** The update that decides about a cell; undefined if there is nothing to be decided. */
  last(cell: Way): Update | undefined {
    const entry = this.#entryOf(cell);
    const whole = entry && this.last(entry);
    if (entry && (!whole || this.#isOn(whole, entry, ["removes"]))) {
      return undefined;
    }
    const touching = this.on(cell, "sets", "removes");
    const tells = (one: Update) => this.#writtenBy(one).some(({ way }) => way[0] === cell[0]);
    const seen = new Set(touching.flatMap((one) => [...happenedBefore(one, tells)]));
    return this.competing(cell)
      .filter((one) => !seen.has(one))
      .sort((a, b) => this.#cells.policy(a, b) || a.luck - b.luck)
      .at(-1);
  }

  /** Whether a reset of a number has seen that something was added. Who has one addition of a replica has those before it. */
  isReset(add: Update, cell: Way): boolean {
    const tells = (one: Update) => this.#isOn(one, cell, ["sets", "removes"]);
    return this.on(cell, "sets", "removes").some((reset) =>
      [...happenedBefore(reset, tells)].some(
        (one) =>
          one.replica === add.replica &&
          one.number >= add.number &&
          this.#isOn(one, cell, ["adds"]),
      ),
    );
  }

  /** Of a cell that holds a part of something that may be absent: the cell that says whether it is there. */
  #entryOf(cell: Way): Way | undefined {
    return this.cells.find(
      (one) => one.at(-1) === stepText(IS_THERE) && one !== cell && isUnder(cell, one.slice(0, -1)),
    );
  }

  #isOn(update: Update, cell: Way, does: readonly Touch["does"][]): boolean {
    return this.#writtenBy(update).some((one) => does.includes(one.does) && isUnder(cell, one.way));
  }

  #writtenBy(update: Update): readonly Written[] {
    const known = this.#written.get(update);
    if (known) {
      return known;
    }
    const touches = this.#cells.touches[update.member]?.(...(update.args as never[])) ?? [];
    const written = touches.map(({ does, way }) => ({ does, way: way.map(stepText) }));
    this.#written.set(update, written);
    return written;
  }
}

function stepText(step: unknown): string {
  return typeof step === "symbol" ? String(step) : JSON.stringify(step);
}

/** Whether a way begins with another one. */
function isUnder(way: Way, start: Way): boolean {
  return start.every((step, i) => step === way[i]);
}

/** What had happened before an update: what its replica had, and what had happened before those of it that tell. */
function happenedBefore(
  update: Update,
  tells: (one: Update) => boolean,
  found = new Set<Update>(),
): ReadonlySet<Update> {
  for (const one of update.past) {
    if (!found.has(one)) {
      found.add(one);
      if (tells(one)) {
        happenedBefore(one, tells, found);
      }
    }
  }
  return found;
}

/** The updates in an order in which each comes after its `earlier` ones; undefined if there is none. */
function sorted(earlier: ReadonlyMap<Update, ReadonlySet<Update>>): readonly Update[] | undefined {
  const rest = [...earlier.keys()].sort((a, b) => a.luck - b.luck);
  const order = new Set<Update>();
  while (order.size < earlier.size) {
    const next = rest.find(
      (one) =>
        !order.has(one) && [...(earlier.get(one) ?? [])].every((before) => order.has(before)),
    );
    if (!next) {
      return undefined;
    }
    order.add(next);
  }
  return [...order];
}
