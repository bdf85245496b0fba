const begin = (name: string) => `<!-- ${name} -->\n`;
const end = (name: string) => `<!-- end of ${name} -->\n`;

/** The document with this text as the section of that name, in its old place or at the end. */
export function withSection(document: string, name: string, text: string): string {
  const section = `${begin(name)}\n${text.trim()}\n\n${end(name)}`;
  const from = document.indexOf(begin(name));
  if (from < 0) return `${document.trimEnd()}\n\n${section}`;
  const to = document.indexOf(end(name), from);
  if (to < 0) throw new Error(`the section ${name} has no end`);
  return document.slice(0, from) + section + document.slice(to + end(name).length);
}
