import type { EmbeddedDeclaration, EmbeddedPiece, EmbeddedSource } from "./embedded-source.js";
import type { Names } from "./names.js";

/** What a file takes of embedded modules. */
export interface Wanted {
  /** What it uses of what they export: by its name there, the name that the file has for it. */
  readonly used: ReadonlyMap<string, string>;
  /** What it gives on to others, by its name there, if it is part of the file at all. */
  readonly exported?: readonly string[];
}

/**
 * The text of the declarations that a file needs of embedded modules, in an order in which they can be evaluated. Names that the
 * file uses for other things are taken for none of them.
 */
export function bundle(
  source: EmbeddedSource,
  { used, exported = [] }: Wanted,
  names: Names,
): string {
  const local = new Map<number, string>();
  for (const [name, own] of used) {
    const index = source.exports[name];
    if (index === undefined) {
      throw new Error(`no ${name} is embedded`);
    }
    local.set(index, own);
  }
  const needed = declarationsFor(source, [...local.keys()]);
  for (const index of needed.flatMap(({ declares }) => declares)) {
    const { name, module, isGlobal } = source.names[index] ?? { name: "", module: "" };
    if (isGlobal) {
      local.set(index, name);
    } else if (!local.has(index)) {
      local.set(index, names.fresh(name, qualified(module, name)));
    }
  }
  const isExported = ({ declares }: EmbeddedDeclaration) =>
    exported.some((name) => declares.includes(source.exports[name] ?? -1));
  return needed
    .filter(({ declares }) => declares.every((index) => !source.names[index]?.isGlobal))
    .map((declaration) =>
      declaration.text
        .map((piece) =>
          piece === null ? (isExported(declaration) ? "export " : "") : textOf(piece, local),
        )
        .join(""),
    )
    .join("\n\n");
}

function textOf(piece: Exclude<EmbeddedPiece, null>, local: ReadonlyMap<number, string>): string {
  if (typeof piece === "string") {
    return piece;
  }
  const index = typeof piece === "number" ? piece : piece.is;
  const name = local.get(index);
  if (name === undefined) {
    throw new Error(`declaration ${index} has no name`);
  }
  return typeof piece === "number" || piece.shorthand === name
    ? name
    : `${piece.shorthand}: ${name}`;
}

/** The declarations of some names, with all that they need. */
function declarationsFor(
  { declarations }: EmbeddedSource,
  wanted: readonly number[],
): readonly EmbeddedDeclaration[] {
  const declaring = new Map(
    declarations.flatMap((one) => one.declares.map((index) => [index, one] as const)),
  );
  const needed = new Set<EmbeddedDeclaration>();
  const open = [...wanted];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const declaration = declaring.get(index);
    if (declaration && !needed.has(declaration)) {
      needed.add(declaration);
      open.push(...declaration.text.flatMap(namesIn));
    }
  }
  return declarations.filter((declaration) => needed.has(declaration));
}

function namesIn(piece: EmbeddedPiece): readonly number[] {
  if (typeof piece === "number") {
    return [piece];
  }
  return typeof piece === "object" && piece !== null ? [piece.is] : [];
}

/** A second name for a declaration, after its module. */
function qualified(module: string, name: string): string {
  return name === name.toUpperCase()
    ? `${module.replaceAll("-", "_").toUpperCase()}_${name}`
    : `${camel(module)}${capital(name)}`;
}

function camel(module: string): string {
  return module.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
