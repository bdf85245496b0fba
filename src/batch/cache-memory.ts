import type { Memory } from "../verify/memory.js";
import type { Cache } from "./cache.js";

/** What lifts found out before, as a cache keeps it. */
export function cacheMemory(cache: Cache): Memory {
  return {
    recall: (question) => cache.get(question),
    remember: (question, answer) => cache.put(question, answer),
  };
}
