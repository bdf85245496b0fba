/*
 * The replicated form of SharedTasks, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { tasks: causal<map<num, { there: or, assignee: lex(lex(max<nat>, max<[nat, string]>), max<string>), done: lex(lex(max<nat>, max<[nat, string]>), or), title: lex(lex(max<nat>, max<[nat, string]>), max<string>) }>> }
 * Order:   what happened before counts before; of concurrent calls remove, then add, then tick,
 *          then assign, then retitle; where that leaves it open, by the later stamp (clock, then
 *          replica)
 * Clock:   causal, taken because two calls of add do not commute
 * Proved:  42 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, components, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  causal,
  cell,
  cells,
  checkBool,
  checkNum,
  checkString,
  entriesWhere,
  fields,
  gone,
  lex,
  max,
  or,
  plainPairs,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

interface Task {
  readonly title: string;
  readonly assignee?: string;
  readonly done: boolean;
}

const tasksCells = causal(
  cells(
    "num",
    fields({
      there: cell(or()),
      assignee: cell(
        lex(lex(max("nat"), max({ tuple: ["nat", "string"] })), max({ option: "string" })),
      ),
      done: cell(lex(lex(max("nat"), max({ tuple: ["nat", "string"] })), or())),
      title: cell(lex(lex(max("nat"), max({ tuple: ["nat", "string"] })), max("string"))),
    }),
  ),
);

const lattice = record({ tasks: tasksCells });

/** All of a {@link SharedTasksCRDT}, as plain JSON data. */
export type SharedTasksState = ReplicaState<typeof lattice>;

interface SharedTasksView {
  readonly tasks: ReadonlyMap<number, Task>;
}

/**
 * The tasks of a household. What is changed of a task changes only that; who removes a task removes what they have seen of it,
 * and a task that somebody puts back at the same time stays.
 */
export class SharedTasksCRDT extends Replicated<typeof lattice, SharedTasksView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, tasks: tasksCells.observe(all.tasks) };
        return {
          tasks: entriesWhere(
            state.tasks,
            (entry) =>
              entry.there
                ? {
                    ...(entry.assignee[1] !== null ? { assignee: entry.assignee[1] } : {}),
                    done: entry.done[1],
                    title: entry.title[1],
                  }
                : undefined,
            memo(0),
          ),
        };
      },
      options,
    );
  }

  add(id: number, title: string): void {
    checkNum("add(id)", id);
    checkString("add(title)", title);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([
        [
          id,
          {
            there: true,
            assignee: [[1, [clock, replica]], null],
            done: [[1, [clock, replica]], false],
            title: [[1, [clock, replica]], title],
          },
        ],
      ]),
    }));
  }

  retitle(id: number, title: string): void {
    checkNum("retitle(id)", id);
    checkString("retitle(title)", title);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([[id, { title: [[4, [clock, replica]], title] }]]),
    }));
  }

  assign(id: number, assignee: string): void {
    checkNum("assign(id)", id);
    checkString("assign(assignee)", assignee);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([[id, { assignee: [[3, [clock, replica]], assignee] }]]),
    }));
  }

  tick(id: number, done = true): void {
    checkNum("tick(id)", id);
    checkBool("tick(done)", done);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([[id, { done: [[2, [clock, replica]], done] }]]),
    }));
  }

  remove(id: number): void {
    checkNum("remove(id)", id);
    this.crdt.update(() => ({ tasks: new Map([[id, gone]]) }));
  }

  /** All that is known of a task, in one line. */
  describe(id: number): string {
    const task = this.tasks.get(id);
    if (!task) return "no such task";
    return `${task.done ? "☑" : "☐"} ${task.title}${task.assignee ? ` (${task.assignee})` : ""}`;
  }

  /** The tasks that somebody still has to do. */
  openOf(assignee: string): number[] {
    return [...this.tasks]
      .filter(([, task]) => !task.done && task.assignee === assignee)
      .map(([id]) => id)
      .sort((a, b) => a - b);
  }

  private get tasks(): Map<number, Task> {
    return this.crdt.view.tasks as Map<number, Task>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): SharedTasksCRDT {
    const replica = new SharedTasksCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON() {
    const { view } = this.crdt;
    return { tasks: plainPairs(view.tasks) };
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: SharedTasksState, options: ReplicaOptions = {}): SharedTasksCRDT {
    const replica = new SharedTasksCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): SharedTasksCRDT {
    const replica = new SharedTasksCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
