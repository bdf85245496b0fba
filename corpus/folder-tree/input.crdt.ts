/*
 * The replicated form of FolderTree, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<create | move | remove> }
 * Order:   Lamport clock; at equal clocks create, then move, then remove; where that leaves it
 *          open, by the later stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
  checkOption,
  checkString,
  log,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

interface Folder {
  name: string;
  parent: string | null;
}

/** The source class: the log runs its updates. */
class FolderTree {
  #folders = new Map<string, Folder>();

  create(id: string, name: string, parent: string | null = null): void {
    if (parent !== null && !this.#folders.has(parent)) return;
    if (!this.#folders.has(id)) {
      this.#folders.set(id, { name, parent });
    }
  }

  move(id: string, target: string | null): boolean {
    const folder = this.#folders.get(id);
    if (!folder || (target !== null && this.#isWithin(target, id))) return false;
    this.#folders.set(id, { ...folder, parent: target });
    return true;
  }

  /** Removes a folder with all that is in it. */
  remove(id: string): void {
    for (const child of this.children(id)) {
      this.remove(child);
    }
    this.#folders.delete(id);
  }

  children(parent: string | null): string[] {
    return [...this.#folders]
      .filter(([, f]) => f.parent === parent)
      .map(([id]) => id)
      .sort();
  }

  path(id: string): string {
    const folder = this.#folders.get(id);
    if (!folder) return "";
    return `${folder.parent === null ? "" : this.path(folder.parent)}/${folder.name}`;
  }

  #isWithin(id: string, ancestor: string): boolean {
    if (id === ancestor) return true;
    const parent = this.#folders.get(id)?.parent;
    return parent != null && this.#isWithin(parent, ancestor);
  }

  /** The private fields, for the snapshots of the log. */
  static joineryFields(object: FolderTree, fields?: Record<string, unknown>) {
    if (fields !== undefined) {
      object.#folders = fields["#folders"] as Map<string, Folder>;
    }
    return { folders: object.#folders };
  }
}

const logLattice = log(
  {
    create: ["string", "string", { option: "string" }],
    move: ["string", { option: "string" }],
    remove: ["string"],
  },
  {
    order: (a, b) => a.clock - b.clock || byRank({ create: 0, move: 1, remove: 2 }, a, b),
    fields: {
      "#folders": { map: ["string", { record: { name: "string", parent: { option: "string" } } }] },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link FolderTreeCRDT}, as plain JSON data. */
export type FolderTreeState = ReplicaState<typeof lattice>;

interface FolderTreeView {
  readonly folders: Map<string, Folder>;
}

/** Folders in folders. A folder can be moved, but not into itself or anything below it. */
export class FolderTreeCRDT extends Replicated<typeof lattice, FolderTreeView> {
  private readonly replay: Replay<FolderTree>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new FolderTree(), {
        fields: [],
        isData: true,
        hidden: (object, fields) => {
          const found = FolderTree.joineryFields(object, fields);
          return { "#folders": found.folders };
        },
      }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { folders: FolderTree.joineryFields(source).folders };
      },
      options,
    );
    this.replay = replay;
  }

  create(id: string, name: string, parent: string | null = null): void {
    checkString("create(id)", id);
    checkString("create(name)", name);
    checkOption("create(parent)", parent, checkString);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "create", [id, name, parent])
        .delta,
    }));
  }

  move(id: string, target: string | null): boolean {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "move", [id, target]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as boolean;
  }

  /** Removes a folder with all that is in it. */
  remove(id: string): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "remove", [id]).delta,
    }));
  }

  children(parent: string | null): string[] {
    return [...this.#folders]
      .filter(([, f]) => f.parent === parent)
      .map(([id]) => id)
      .sort();
  }

  path(id: string): string {
    const folder = this.#folders.get(id);
    if (!folder) return "";
    return `${folder.parent === null ? "" : this.path(folder.parent)}/${folder.name}`;
  }

  get #folders(): Map<string, Folder> {
    return this.crdt.view.folders;
  }

  /**
   * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
   * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
   * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
   */
  compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
    return this.crdt.compact(versions, (state, acknowledged) => {
      const log = this.replay.compact(state.log, acknowledged);
      return log && { ...state, log };
    });
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): FolderTreeCRDT {
    const replica = new FolderTreeCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<FolderTreeView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: FolderTreeState, options: ReplicaOptions = {}): FolderTreeCRDT {
    const replica = new FolderTreeCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): FolderTreeCRDT {
    const replica = new FolderTreeCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
