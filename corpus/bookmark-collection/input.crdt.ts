/*
 * The replicated form of BookmarkCollection, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { byUrl: causal<map<string, lex(max<[nat, string]>, { there: or, pinned: max<boolean>, title: max<string>, url: max<string> })>> }
 * Order:   what happened before counts before; of concurrent calls discard, then save; where that
 *          leaves it open, by the later stamp (clock, then replica)
 * Clock:   causal, taken because two calls of save do not commute
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys that are there, and the replicas that ever wrote
 */
import {
  causal,
  cell,
  cells,
  checkBool,
  checkOption,
  checkRecord,
  checkString,
  detached,
  entriesWhere,
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

interface Bookmark {
  readonly url: string;
  readonly title: string;
  readonly pinned?: boolean;
}

const byUrlCells = causal(
  cells(
    "string",
    cell(
      lex(
        max({ tuple: ["nat", "string"] }),
        record({
          there: or(),
          pinned: max({ option: "bool" }),
          title: max("string"),
          url: max("string"),
        }),
      ),
    ),
  ),
);

const lattice = record({ byUrl: byUrlCells });

/** All of a {@link BookmarkCollectionCRDT}, as plain JSON data. */
export type BookmarkCollectionState = ReplicaState<typeof lattice>;

interface BookmarkCollectionView {
  readonly byUrl: ReadonlyMap<string, Bookmark>;
}

/** Bookmarks of a browser, one for each address. A deletion gives way to a bookmark saved at the same time. */
export class BookmarkCollectionCRDT extends Replicated<typeof lattice, BookmarkCollectionView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, byUrl: byUrlCells.observe(all.byUrl) };
        return {
          byUrl: entriesWhere(
            state.byUrl,
            (entry) => ({
              ...(entry[1].pinned !== null ? { pinned: entry[1].pinned } : {}),
              title: entry[1].title,
              url: entry[1].url,
            }),
            memo(0),
          ),
        };
      },
      options,
    );
  }

  save(bookmark: Bookmark): void {
    checkRecord("save(bookmark)", bookmark, {
      pinned: (name, value) => checkOption(name, value ?? null, checkBool),
      title: checkString,
      url: checkString,
    });
    this.crdt.update(({ clock, replica }) => ({
      byUrl: new Map([
        [
          bookmark.url,
          [
            [clock, replica],
            {
              there: true,
              pinned: bookmark.pinned ?? null,
              title: bookmark.title,
              url: bookmark.url,
            },
          ],
        ],
      ]),
    }));
  }

  discard(url: string): void {
    checkString("discard(url)", url);
    this.crdt.update(() => ({ byUrl: new Map([[url, gone]]) }));
  }

  titleOf(url: string): string {
    return this.#byUrl.get(url)?.title ?? url;
  }

  /** The bookmarks whose title has this text in it, by title and address. */
  search(text: string): Bookmark[] {
    return detached(
      ((): Bookmark[] => {
        const wanted = text.toLowerCase();
        return [...this.#byUrl.values()]
          .filter(({ title }) => title.toLowerCase().includes(wanted))
          .sort((a, b) => a.title.localeCompare(b.title) || a.url.localeCompare(b.url));
      })(),
    );
  }

  /** The addresses of the pinned ones. */
  get pinned(): string[] {
    return [...this.#byUrl.values()]
      .filter((b) => b.pinned ?? false)
      .map((b) => b.url)
      .sort();
  }

  get #byUrl(): Map<string, Bookmark> {
    return this.crdt.view.byUrl as Map<string, Bookmark>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): BookmarkCollectionCRDT {
    const replica = new BookmarkCollectionCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<BookmarkCollectionView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: BookmarkCollectionState,
    options: ReplicaOptions = {},
  ): BookmarkCollectionCRDT {
    const replica = new BookmarkCollectionCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): BookmarkCollectionCRDT {
    const replica = new BookmarkCollectionCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
