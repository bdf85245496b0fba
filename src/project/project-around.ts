import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder, this one or above it, with a package.json. */
export function projectAround(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : projectAround(parent);
}
