import picomatch from "picomatch";

/** Whether a path fits one of some patterns, or is in a folder that does. Both are seen from the same folder, with slashes. */
export function filePatterns(patterns: readonly string[]): (path: string) => boolean {
  const folders = patterns.map((one) => `${one.replace(/\/+$/, "")}/**`);
  return picomatch([...patterns, ...folders]);
}
