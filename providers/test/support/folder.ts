import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";

/** Makes empty folders that are taken away after each test. */
export function folders(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const path of made.splice(0)) rmSync(path, { recursive: true });
  });
  return () => {
    const path = mkdtempSync(join(tmpdir(), "joinery-"));
    made.push(path);
    return path;
  };
}
