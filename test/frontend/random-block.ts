import type { Choices } from "./choices.js";

/** What a statement of a random method may use. */
export interface Names<Local> {
  readonly locals: readonly Local[];
  readonly depth: number;
}

/** A statement, with the local that it declares. */
export interface Statement<Local> {
  readonly text: readonly string[];
  readonly declared?: Local;
}

/** What random methods of one sort are made of. */
export interface Grammar<Local> {
  statement(choices: Choices, names: Names<Local>, indent: string): Statement<Local>;
  condition(choices: Choices, names: Names<Local>): string;
  /** A statement that writes down what a local holds. */
  logged(local: Local): string;
}

/** The body of a method that gives `this.n`. */
export function methodBody<Local>(grammar: Grammar<Local>, choices: Choices): string {
  const lines = block(grammar, choices, { locals: [], depth: 0 }, "    ");
  return [...lines, "    return this.n;"].join("\n");
}

function block<Local>(
  grammar: Grammar<Local>,
  choices: Choices,
  names: Names<Local>,
  indent: string,
): readonly string[] {
  const lines: string[] = [];
  let known = names;
  const length = 1 + choices.pick([2, 3, 4, 5]);
  for (let i = 0; i < length; i += 1) {
    const { text, declared } = grammar.statement(choices, known, indent);
    lines.push(...text);
    known = declared ? { ...known, locals: [...known.locals, declared] } : known;
  }
  return [...lines, ...known.locals.slice(-3).map((local) => `${indent}${grammar.logged(local)}`)];
}

/** An `if`, perhaps with an `else`; a plain statement where there are enough of them. */
export function branch<Local>(
  grammar: Grammar<Local>,
  choices: Choices,
  names: Names<Local>,
  indent: string,
): Statement<Local> {
  if (names.depth > 1 || choices.isOver) {
    return { text: [`${indent}this.n += 1;`] };
  }
  const inner = { ...names, depth: names.depth + 1 };
  const then = block(grammar, choices, inner, `${indent}  `);
  const otherwise = choices.pick([true, false])
    ? block(grammar, choices, inner, `${indent}  `)
    : undefined;
  return {
    text: [
      `${indent}if (${grammar.condition(choices, names)}) {`,
      ...then,
      ...(otherwise ? [`${indent}} else {`, ...otherwise] : []),
      `${indent}}`,
    ],
  };
}

/** A key that others take, too. */
export function key(choices: Choices): string {
  return choices.pick(["k", "j", '"a"', '"a"', '"b"']);
}
