/** TypeScript modules as their top-level declarations, to be put into one file, as far as they are needed. */
export interface EmbeddedSource {
  /** What is declared. */
  readonly names: readonly EmbeddedName[];
  /** Each stands after what it needs when it is evaluated. */
  readonly declarations: readonly EmbeddedDeclaration[];
  /** What the modules give to others: by its name, its index in `names`. */
  readonly exports: { readonly [name: string]: number };
}

export interface EmbeddedName {
  /** As the module has it. */
  readonly name: string;
  /** The file, without folder and extension. */
  readonly module: string;
  /** True of a global variable: it can't be called otherwise. */
  readonly isGlobal?: boolean;
}

export interface EmbeddedDeclaration {
  /** Indexes in `names`. */
  readonly declares: readonly number[];
  /** The path of the module. */
  readonly module: string;
  readonly text: readonly EmbeddedPiece[];
}

/**
 * A piece of the text of a declaration: as it stands; the index of a name that stands there; a property that is written by its name
 * alone, which is that of a variable; null for `export`, if that is wanted.
 */
export type EmbeddedPiece =
  | string
  | number
  | { readonly shorthand: string; readonly is: number }
  | null;
