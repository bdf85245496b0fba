import { key, spread } from "./keys.js";
import type { Workload } from "./workload.js";

/** So many different titles. */
const TITLES = 1000;

export const todos: Workload<"todos"> = {
  name: "todos",
  what: "a map of to-do records; an update gives one a new title, or ticks it off or on",
  fill: (list, i) => list.add(key(i), key(spread(i, TITLES))),
  update(list, i, size) {
    const pair = i >>> 1;
    const id = key(spread(pair, size));
    // Another title, and the other state, each time round: some libraries do nothing where nothing changes.
    const round = Math.floor(pair / size);
    if (i % 2 === 0) list.rename(id, key((pair + round + 1) % TITLES));
    else list.setDone(id, round % 2 === 0);
  },
  query: (list, i, size) => list.find(key(spread(i, size))),
};
