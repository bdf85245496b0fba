import { ts } from "ts-morph";

/** The `extends …` of a class. */
export function extendsClause({
  heritageClauses,
}: ts.ClassDeclaration): ts.HeritageClause | undefined {
  return heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
}
