/*
 * The replicated form of Tasks, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { tasks: causal<map<string, { there: lex(max<[nat, string]>, or), done: lex(max<[nat, string]>, or), owner: lex(max<[nat, string]>, max<string>), title: lex(max<[nat, string]>, max<string>) }>> }
 * Order:   what happened before counts before; of concurrent calls by the later stamp (clock, then
 *          replica)
 * Proved:  51 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, components, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  causal,
  cell,
  cells,
  checkBool,
  checkOption,
  checkRecord,
  checkString,
  entriesWhere,
  fields,
  gone,
  lex,
  max,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

interface Task {
  title: string;
  done: boolean;
  owner: string | null;
}

const tasksCells = causal(
  cells(
    "string",
    fields({
      there: cell(lex(max({ tuple: ["nat", "string"] }), or())),
      done: cell(lex(max({ tuple: ["nat", "string"] }), or())),
      owner: cell(lex(max({ tuple: ["nat", "string"] }), max({ option: "string" }))),
      title: cell(lex(max({ tuple: ["nat", "string"] }), max("string"))),
    }),
  ),
);

const lattice = record({ tasks: tasksCells });

/** All of a {@link TasksCRDT}, as plain JSON data. */
export type TasksState = ReplicaState<typeof lattice>;

interface TasksView {
  readonly tasks: ReadonlyMap<string, Task>;
}

/** A list of tasks, of which each part can be changed on its own. */
export class TasksCRDT extends Replicated<typeof lattice, TasksView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, tasks: tasksCells.observe(all.tasks) };
        return {
          tasks: entriesWhere(
            state.tasks,
            (entry) =>
              entry.there[1]
                ? { done: entry.done[1], owner: entry.owner[1], title: entry.title[1] }
                : undefined,
            memo(0),
          ),
        };
      },
      options,
    );
  }

  add(id: string, title: string): void {
    checkString("add(id)", id);
    checkString("add(title)", title);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([
        [
          id,
          {
            there: [[clock, replica], true],
            done: [[clock, replica], false],
            owner: [[clock, replica], null],
            title: [[clock, replica], title],
          },
        ],
      ]),
    }));
  }

  /** Puts a task in place as it is. */
  put(id: string, task: Task): void {
    checkString("put(id)", id);
    checkRecord("put(task)", task, {
      done: checkBool,
      owner: (name, value) => checkOption(name, value, checkString),
      title: checkString,
    });
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([
        [
          id,
          {
            there: [[clock, replica], true],
            done: [[clock, replica], task.done],
            owner: [[clock, replica], task.owner],
            title: [[clock, replica], task.title],
          },
        ],
      ]),
    }));
  }

  rename(id: string, title: string): void {
    checkString("rename(id)", id);
    checkString("rename(title)", title);
    this.crdt.update(({ clock, replica }) => ({
      ...(title === "" ? {} : { tasks: new Map([[id, { title: [[clock, replica], title] }]]) }),
    }));
  }

  setDone(id: string, done: boolean): void {
    checkString("setDone(id)", id);
    checkBool("setDone(done)", done);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([[id, { done: [[clock, replica], done] }]]),
    }));
  }

  assign(id: string, owner: string): void {
    checkString("assign(id)", id);
    checkString("assign(owner)", owner);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([[id, { owner: [[clock, replica], owner] }]]),
    }));
  }

  remove(id: string): void {
    checkString("remove(id)", id);
    this.crdt.update(({ clock, replica }) => ({
      tasks: new Map([
        [id, { there: [[clock, replica], false], done: gone, owner: gone, title: gone }],
      ]),
    }));
  }

  titleOf(id: string): string | undefined {
    return this.tasks.get(id)?.title;
  }

  isDone(id: string): boolean {
    return this.tasks.get(id)?.done ?? false;
  }

  ownerOf(id: string): string | null {
    const task = this.tasks.get(id);
    return task ? task.owner : null;
  }

  get size(): number {
    return this.tasks.size;
  }

  private get tasks(): ReadonlyMap<string, Task> {
    return this.crdt.view.tasks;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TasksCRDT {
    const replica = new TasksCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TasksView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TasksState, options: ReplicaOptions = {}): TasksCRDT {
    const replica = new TasksCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TasksCRDT {
    const replica = new TasksCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
