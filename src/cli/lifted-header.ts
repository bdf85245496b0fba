/** The source that a lifted file names in its header, as a path from the file's folder. */
export function sourceIn(text: string): string | undefined {
  const end = text.indexOf("*/");
  const header = end < 0 ? text.slice(0, 2_000) : text.slice(0, end);
  const named = /^[\s*/]*Source:[ \t]*(\S.*?)[ \t\r]*$/m.exec(header)?.[1];
  return named?.replaceAll("*\\/", "*/");
}

/** The source classes whose lifted form a file holds. */
export function classesIn(text: string): readonly string[] {
  return [...text.matchAll(/^export (?:default )?class ([\w$]+)CRDT\b/gm)].flatMap(
    (match) => match[1] ?? [],
  );
}
