import { key, spread } from "./keys.js";
import type { Workload } from "./workload.js";

export const map: Workload<"map"> = {
  name: "map",
  what: "a last-writer-wins map from strings to numbers; an update puts another number under a key",
  fill: (entries, i) => entries.put(key(i), i),
  // Another number each time: some libraries do nothing where nothing changes.
  update: (entries, i, size) => entries.put(key(spread(i, size)), size + i),
  query: (entries, i, size) => entries.get(key(spread(i, size))),
};
