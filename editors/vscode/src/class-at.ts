import {
  type CodeLens,
  commands,
  type DocumentSymbol,
  type Position,
  SymbolKind,
  type TextDocument,
} from "vscode";

/** The name of the class at a place; undefined if there is none. */
export async function classAt(
  { uri }: TextDocument,
  position: Position,
): Promise<string | undefined> {
  const symbols = await commands.executeCommand<readonly DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  if (symbols && symbols.length > 0) {
    return innermost(symbols, position);
  }
  // In a folder that is not trusted nobody says where classes are, but for the lenses over them.
  const lenses = await commands.executeCommand<readonly CodeLens[] | undefined>(
    "vscode.executeCodeLensProvider",
    uri,
  );
  return lastAbove(lenses ?? [], position);
}

function innermost(symbols: readonly DocumentSymbol[], position: Position): string | undefined {
  for (const { range, kind, name, children } of symbols) {
    if (range.contains(position)) {
      return innermost(children, position) ?? (kind === SymbolKind.Class ? name : undefined);
    }
  }
  return undefined;
}

function lastAbove(lenses: readonly CodeLens[], { line }: Position): string | undefined {
  const above = lenses.filter(
    ({ range, command }) => command?.command === "joinery.showProof" && range.start.line <= line,
  );
  const last = [...above].sort((a, b) => a.range.start.compareTo(b.range.start)).at(-1);
  const name: unknown = last?.command?.arguments?.[1];
  return typeof name === "string" ? name : undefined;
}
