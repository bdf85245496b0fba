/** A documentation comment with this text, on lines of its own; nothing without text. */
export function printDoc(text: string): string {
  const lines = text
    .trim()
    .replaceAll("*/", "*\\/")
    .split("\n")
    .map((line) => line.trimEnd());
  const [only = ""] = lines;
  if (lines.length > 1) {
    return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
  }
  return only === "" ? "" : `/** ${only} */\n`;
}
