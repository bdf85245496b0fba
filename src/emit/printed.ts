/** How tightly the outermost operator of a text binds, from loose to tight. */
export enum Level {
  Conditional,
  Coalesce,
  Or,
  And,
  Equality,
  Relation,
  Sum,
  Product,
  Unary,
  Primary,
}

/** The text of an expression. */
export interface Printed {
  readonly text: string;
  readonly level: Level;
}

export function primary(text: string): Printed {
  return { text, level: Level.Primary };
}

/** The text as an operand of an operator of the level before. */
export function atLeast(printed: Printed, level: Level): string {
  return printed.level >= level ? printed.text : `(${printed.text})`;
}

/** The text as an operand of `??`: JavaScript wants parentheses where that meets `||` or `&&`. */
export function coalesceOperand(printed: Printed): string {
  return printed.level === Level.Coalesce || printed.level >= Level.Equality
    ? printed.text
    : `(${printed.text})`;
}

export function printLiteral(value: boolean | number | string): Printed {
  if (typeof value !== "number") {
    return primary(JSON.stringify(value));
  }
  if (Number.isFinite(value)) {
    return { text: String(value), level: value < 0 ? Level.Unary : Level.Primary };
  }
  return primary(`Number.${value > 0 ? "POSITIVE" : "NEGATIVE"}_INFINITY`);
}
