/** A field's type as the lifted class shows it: what it holds can only be read. */
export function readonlyType(text: string): string {
  return text
    .replace(/(?<![\w$.])(Set|Map)(?=\s*<)/g, "Readonly$1")
    .replace(/(^|[<,|&(:]\s*)(?=\[)/g, "$1readonly ");
}
