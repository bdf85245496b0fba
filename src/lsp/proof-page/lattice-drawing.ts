import { escaped } from "./html.js";
import { type NotationChild, type NotationNode, parseNotation } from "./notation.js";

/** What joins of these do, in plain words. */
const MEANING: Readonly<Record<string, string>> = {
  max: "the larger value wins",
  min: "the smaller value wins",
  or: "true once it is true anywhere",
  and: "false once it is false anywhere",
  lex: "the larger first part wins, with its second part; equal ones are joined",
  map: "key by key",
  record: "field by field",
  set: "all elements of both",
  causal: "what no call that happened later has overwritten",
  dots: "what each call left that no later call has overwritten",
  slots: "one number for each replica; they are summed",
  log: "all calls, in their order; the class itself runs over them",
};

/** A lattice as boxes in boxes; its line as it is if it cannot be taken apart. */
export function latticeDrawing(line: string): string {
  const tree = parseNotation(line);
  return tree ? box({ node: tree }) : `<code>${escaped(line)}</code>`;
}

function box({ label, node }: NotationChild): string {
  const { name, children } = node;
  // Types of keys and values are no lattices: they stand with what they are of.
  const types = children.filter((one) => isType(one.node)).map((one) => written(one.node));
  const inner = children.filter((one) => !isType(one.node));
  const shown = isType(node)
    ? written(node)
    : types.length === 0
      ? name
      : `${name}<${[...types, ...inner.map(() => "…")].join(", ")}>`;
  const title = [
    ...(label === undefined ? [] : [`<b>${escaped(label)}</b>`]),
    `<code>${escaped(shown)}</code>`,
    ...(Object.hasOwn(MEANING, name) ? [`<i>${MEANING[name]}</i>`] : []),
  ].join(" ");
  const boxes = isType(node) ? "" : inner.map(box).join("");
  return `<div class="box">${title}${boxes}</div>`;
}

function isType({ name }: NotationNode): boolean {
  return !Object.hasOwn(MEANING, name);
}

function written({ name, children }: NotationNode): string {
  const list = children
    .map(({ label, node }) => (label === undefined ? "" : `${label}: `) + written(node))
    .join(", ");
  if (children.length === 0) return name;
  return name === "tuple" ? `[${list}]` : `${name}<${list}>`;
}
