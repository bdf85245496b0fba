import { log, Replay, type ReplicaOptions, Replicated, type Source } from "@joinery/runtime";

interface Note {
  text: string;
  edits: number;
}

/** A class whose state depends on the order of all calls. */
export class Notes {
  notes = new Map<string, Note>();
  log: string[] = [];

  write(id: string, text: string): number {
    const note = this.notes.get(id);
    if (note === undefined) this.notes.set(id, { text, edits: 0 });
    else {
      note.text += text;
      note.edits++;
    }
    return this.notes.size;
  }

  drop(id: string): void {
    if (!this.notes.delete(id)) throw new Error("nothing to drop");
    this.log.push(id);
  }
}

export const notesSource: Source<Notes> = {
  create: () => new Notes(),
  run(notes, method, args) {
    const [id, text] = args as [string, string];
    return method === "write" ? notes.write(id, text) : notes.drop(id);
  },
  read: ({ notes, log: dropped }) => ({ notes, log: dropped }),
  write(notes, fields) {
    Object.assign(notes, fields);
  },
};

export const notesLattice = log(
  { write: ["string", "string"], drop: ["string"] },
  {
    fields: {
      notes: { map: ["string", { record: { text: "string", edits: "nat" } }] },
      log: { array: "string" },
    },
  },
);

/** The class on a log, as it is emitted. */
export class NotesCRDT extends Replicated<typeof notesLattice, Notes> {
  readonly #replay: Replay<Notes>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(notesSource, notesLattice);
    super(notesLattice, (state) => replay.at(state), options);
    this.#replay = replay;
  }

  write(id: string, text: string): number {
    return this.#call("write", [id, text]) as number;
  }

  drop(id: string): void {
    this.#call("drop", [id]);
  }

  compact(versions: { readonly [replica: string]: Uint8Array }): boolean {
    return this.crdt.compact(versions, (state, acknowledged) =>
      this.#replay.compact(state, acknowledged),
    );
  }

  toJSON() {
    const { notes, log: dropped } = this.crdt.view;
    return { notes: [...notes], log: dropped };
  }

  restore(bytes: Uint8Array): this {
    this.crdt.restore(bytes);
    return this;
  }

  #call(method: string, args: readonly unknown[]): unknown {
    let result: unknown;
    this.crdt.update((event) => {
      const call = this.#replay.call(event, method, args);
      result = call.result;
      return call.delta;
    });
    return result;
  }
}
