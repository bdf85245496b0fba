import { createHash } from "node:crypto";
import type { CacheKey } from "./cache.js";

/** What stands for a key in a cache: short, and another one for each version of the tool. */
export function cacheName(fingerprint: string, { about, text }: CacheKey): string {
  const digest = createHash("sha256").update(`${fingerprint}\0${about}\0${text}`).digest("hex");
  return `${about} ${digest}`;
}
