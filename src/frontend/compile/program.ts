/** A module as plain JavaScript: the body of a function of `exports`, `require` and `module`. */
export interface CompiledModule {
  readonly code: string;
  /** What it requires: by the text that stands there, the name of a module of the program. */
  readonly imports: Readonly<Record<string, string>>;
}

/** Modules that need nothing besides each other. Plain data. */
export interface Program {
  readonly modules: Readonly<Record<string, CompiledModule>>;
  /** The module whose `run` is to be called. */
  readonly entry: string;
}
