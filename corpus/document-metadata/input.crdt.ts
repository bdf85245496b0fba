/*
 * The replicated form of DocumentMetadata, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { meta: { status: lex(max<[nat, string]>, max<"draft" | "published" | "review">), summary: lex(max<[nat, string]>, max<string>), title: lex(max<[nat, string]>, max<string>) }, authors: set<string>, revision: slots<max<nat>> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  32 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkEnum,
  checkOption,
  checkString,
  elements,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  set,
  slots,
  sum,
} from "@joinery/runtime";

type Status = "draft" | "review" | "published";

const lattice = record({
  meta: record({
    status: lex(
      max({ tuple: ["nat", "string"] }),
      max({ option: { enum: ["draft", "published", "review"] } }),
    ),
    summary: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
    title: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
  }),
  authors: set("string"),
  revision: slots(max("nat")),
});

/** All of a {@link DocumentMetadataCRDT}, as plain JSON data. */
export type DocumentMetadataState = ReplicaState<typeof lattice>;

interface DocumentMetadataView {
  readonly meta: { title: string; status: Status; summary?: string | undefined };
  readonly authors: ReadonlySet<string>;
  readonly revision: number;
}

/**
 * What is known about a document besides its text.
 * Authors are only ever added; the rest is as it was set last.
 */
export class DocumentMetadataCRDT extends Replicated<typeof lattice, DocumentMetadataView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        meta: {
          status: state.meta.status[1] ?? "draft",
          ...(state.meta.summary[1] !== null ? { summary: state.meta.summary[1] } : {}),
          title: state.meta.title[1] ?? "Untitled",
        },
        authors: elements(state.authors, memo(0)),
        revision: sum(state.revision, (entry) => entry),
      }),
      options,
    );
  }

  retitle(title: string): void {
    checkString("retitle(title)", title);
    this.crdt.update(({ clock, replica }) => ({ meta: { title: [[clock, replica], title] } }));
  }

  summarize(summary?: string): void {
    checkOption("summarize(summary)", summary ?? null, checkString);
    this.crdt.update(({ clock, replica }) => ({
      meta: { summary: [[clock, replica], summary ?? null] },
    }));
  }

  moveTo(status: Status): void {
    checkEnum("moveTo(status)", status, ["draft", "published", "review"]);
    this.crdt.update(({ clock, replica }) => ({ meta: { status: [[clock, replica], status] } }));
  }

  /** Notes who saved the document, and that there is one more revision. */
  saved(author: string): void {
    checkString("saved(author)", author);
    this.crdt.update(({ replica, state }) => ({
      authors: new Set([author]),
      revision: new Map([[replica, (state.revision.get(replica) ?? 0) + 1]]),
    }));
  }

  get title(): string {
    return this.meta.title;
  }

  get isPublic(): boolean {
    return this.meta.status === "published";
  }

  byline(): string {
    const names = [...this.authors].sort();
    return names.length === 0 ? "by nobody yet" : `by ${names.join(", ")} (r${this.revision})`;
  }

  excerpt(length = 80): string {
    return this.meta.summary?.slice(0, length) ?? "";
  }

  private get meta(): { title: string; status: Status; summary?: string | undefined } {
    return this.crdt.view.meta;
  }

  private get authors(): Set<string> {
    return this.crdt.view.authors as Set<string>;
  }

  private get revision(): number {
    return this.crdt.view.revision;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): DocumentMetadataCRDT {
    const replica = new DocumentMetadataCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<DocumentMetadataView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: DocumentMetadataState,
    options: ReplicaOptions = {},
  ): DocumentMetadataCRDT {
    const replica = new DocumentMetadataCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): DocumentMetadataCRDT {
    const replica = new DocumentMetadataCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
