/*
 * The replicated form of PageViews, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { views: map<string, { desktop: slots<max<nat>>, mobile: slots<max<nat>> }> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched, times the replicas that touched each
 */
import {
  checkEnum,
  checkString,
  entriesWhere,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sum,
} from "@joinery/runtime";

const lattice = record({
  views: map("string", record({ desktop: slots(max("nat")), mobile: slots(max("nat")) })),
});

/** All of a {@link PageViewsCRDT}, as plain JSON data. */
export type PageViewsState = ReplicaState<typeof lattice>;

interface PageViewsView {
  readonly views: ReadonlyMap<string, { desktop: number; mobile: number }>;
}

/** How often each page of a site was opened, and on which kind of device. */
export class PageViewsCRDT extends Replicated<typeof lattice, PageViewsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        views: entriesWhere(
          state.views,
          (entry) => ({
            desktop: sum(entry.desktop, (inner) => inner),
            mobile: sum(entry.mobile, (inner) => inner),
          }),
          memo(0),
        ),
      }),
      options,
    );
  }

  hit(path: string, device: "desktop" | "mobile" = "desktop"): void {
    checkString("hit(path)", path);
    checkEnum("hit(device)", device, ["desktop", "mobile"]);
    this.crdt.update(({ replica, state }) => ({
      views:
        device === "desktop"
          ? new Map([
              [
                path,
                {
                  desktop: new Map([
                    [replica, (state.views.get(path)?.desktop.get(replica) ?? 0) + 1],
                  ]),
                },
              ],
            ])
          : device === "mobile"
            ? new Map([
                [
                  path,
                  {
                    mobile: new Map([
                      [replica, (state.views.get(path)?.mobile.get(replica) ?? 0) + 1],
                    ]),
                  },
                ],
              ])
            : new Map(),
    }));
  }

  viewsOf(path: string): number {
    const entry = this.views.get(path);
    return entry ? entry.desktop + entry.mobile : 0;
  }

  /** The pages that are mostly read on the phone. */
  mobileFirst(): string[] {
    const pages: string[] = [];
    for (const [path, { desktop, mobile }] of this.views) {
      if (mobile > desktop) {
        pages.push(path);
      }
    }
    pages.sort();
    return pages;
  }

  /** A snapshot of the totals. */
  totals(): Map<string, number> {
    return new Map([...this.views.keys()].sort().map((path) => [path, this.viewsOf(path)]));
  }

  private get views(): Map<string, { desktop: number; mobile: number }> {
    return this.crdt.view.views as Map<string, { desktop: number; mobile: number }>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PageViewsCRDT {
    const replica = new PageViewsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PageViewsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PageViewsState, options: ReplicaOptions = {}): PageViewsCRDT {
    const replica = new PageViewsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PageViewsCRDT {
    const replica = new PageViewsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
