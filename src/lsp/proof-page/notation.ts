/** A lattice in one line, such as `map<string, lex(max<nat>, or)>`, taken apart. */
export interface NotationNode {
  /** Such as `map`, or a type. */
  readonly name: string;
  readonly children: readonly NotationChild[];
}

export interface NotationChild {
  /** Of the fields of a record. */
  readonly label?: string;
  readonly node: NotationNode;
}

const CLOSING: Readonly<Record<string, string>> = { "<": ">", "(": ")", "[": "]", "{": "}" };

/** Undefined if the line is not of that form. */
export function parseNotation(line: string): NotationNode | undefined {
  const tokens = line.match(/"(?:[^"\\]|\\.)*"|[<>()[\]{},:|]|[^\s<>()[\]{},:|"]+/g) ?? [];
  let at = 0;
  const node = (): NotationNode | undefined => {
    const words: string[] = [];
    while (at < tokens.length && !/^[<>()[\]{},:]$/.test(tokens[at] ?? "")) {
      words.push(tokens[at] ?? "");
      at += 1;
    }
    const open = tokens[at] ?? "";
    const close = CLOSING[open];
    if (close === undefined) {
      return words.length > 0 ? { name: words.join(" "), children: [] } : undefined;
    }
    at += 1;
    const children: NotationChild[] = [];
    while (tokens[at] !== close) {
      const one = child();
      if (!one) return undefined;
      children.push(one);
      if (tokens[at] === ",") at += 1;
      else if (tokens[at] !== close) return undefined;
    }
    at += 1;
    const name = words.join(" ") || (open === "[" ? "tuple" : "record");
    return { name, children };
  };
  const child = (): NotationChild | undefined => {
    if (tokens[at + 1] === ":") {
      const label = tokens[at] ?? "";
      at += 2;
      const inner = node();
      return inner && { label, node: inner };
    }
    const inner = node();
    return inner && { node: inner };
  };
  const whole = node();
  return at === tokens.length ? whole : undefined;
}
