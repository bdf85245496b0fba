import { readdirSync, readFileSync } from "node:fs";

const ROOT = "runtime/src";
const FOLDERS = ["lattice", "causal", "view", "value"];

/** The sources of the runtime, by their paths from its folder of sources. */
export function runtimeTexts(): ReadonlyMap<string, string> {
  return new Map(
    FOLDERS.flatMap((folder) =>
      readdirSync(`${ROOT}/${folder}`).map((name) => {
        const path = `${folder}/${name}`;
        return [path, readFileSync(`${ROOT}/${path}`, "utf8")] as const;
      }),
    ),
  );
}
