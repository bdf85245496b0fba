import type { Workload } from "./workload.js";

export const counter: Workload<"counter"> = {
  name: "counter",
  what: "a counter; its entries are the increments that were made before",
  fill: (count) => count.increment(),
  update: (count) => count.increment(),
  query: (count) => count.value(),
};
