import { createHash } from "node:crypto";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

/**
 * Names the processes among which this one's number is its own: those of one machine or container, since it
 * was started. 16 hexadecimal digits.
 */
export async function processNamespace(): Promise<string> {
  const parts = [hostname()];
  if (process.platform === "linux") {
    parts.push(await readFile("/proc/sys/kernel/random/boot_id", "utf8"));
    parts.push(await readlink("/proc/self/ns/pid"));
  }
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}
