import { key, spread } from "./keys.js";
import type { Workload } from "./workload.js";

/** So many different texts. */
const TEXTS = 1000;

export const register: Workload<"register"> = {
  name: "register",
  what: "a last-writer-wins register with a short text; its entries are the texts that were written before",
  fill: (register, i) => register.write(key(spread(i, TEXTS))),
  update: (register, i) => register.write(key(spread(i, TEXTS))),
  query: (register) => register.read(),
};
