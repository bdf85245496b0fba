import { ts } from "ts-morph";

/** The text of a source file with other bodies for methods of a class; nothing if one of them is not in that class. */
export function withBodies(
  text: string,
  className: string,
  bodies: ReadonlyMap<string, { readonly text: string }>,
): string | undefined {
  const file = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const declaration = file.statements.find(
    (one): one is ts.ClassDeclaration => ts.isClassDeclaration(one) && one.name?.text === className,
  );
  const edits: { readonly from: number; readonly to: number; readonly body: string }[] = [];
  for (const [name, { text: body }] of bodies) {
    const member = declaration?.members.find(
      (one): one is ts.MethodDeclaration | ts.GetAccessorDeclaration =>
        (ts.isMethodDeclaration(one) || ts.isGetAccessorDeclaration(one)) &&
        one.name.getText(file).replace(/^#/, "") === name,
    );
    if (!member?.body) {
      return undefined;
    }
    edits.push({ from: member.body.getStart(file), to: member.body.end, body });
  }
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((whole, { from, to, body }) => whole.slice(0, from) + body + whole.slice(to), text);
}
