import { counter } from "./counter.js";
import { map } from "./map.js";
import { register } from "./register.js";
import { set } from "./set.js";
import { todos } from "./todos.js";
import type { WorkloadName } from "./values.js";
import type { Workload } from "./workload.js";

export const WORKLOADS: { readonly [W in WorkloadName]: Workload<W> } = {
  set,
  counter,
  map,
  register,
  todos,
};
