import { key, spread } from "./keys.js";
import type { Workload } from "./workload.js";

export const set: Workload<"set"> = {
  name: "set",
  what: "an add-wins set of strings; an update removes an element or adds it again",
  fill: (items, i) => items.add(key(i)),
  update(items, i, size) {
    const item = key(spread(i >>> 1, size));
    if (i % 2 === 0) items.remove(item);
    else items.add(item);
  },
  query: (items, i, size) => items.has(key(spread(i, size))),
};
