/** The source that a lifted file names in its header, as a path from the file's folder. */
export function sourceIn(text: string): string | undefined {
  return rowIn(text, "Source")?.replaceAll("*\\/", "*/");
}

/** What a row of the comment at the top of a lifted file says. */
function rowIn(text: string, title: "Source" | "Runtime"): string | undefined {
  const end = text.indexOf("*/");
  const header = end < 0 ? text.slice(0, 2_000) : text.slice(0, end);
  return new RegExp(`^[\\s*/]*${title}:[ \\t]*(\\S.*?)[ \\t\\r]*$`, "m").exec(header)?.[1];
}

/** True if a lifted file says that it holds the runtime. */
export function isStandalone(text: string): boolean {
  return rowIn(text, "Runtime") !== undefined;
}

/** The source classes whose lifted form a file holds. */
export function classesIn(text: string): readonly string[] {
  return [...text.matchAll(/^export (?:default )?class ([\w$]+)CRDT\b/gm)].flatMap(
    (match) => match[1] ?? [],
  );
}
