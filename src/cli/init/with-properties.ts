import { findNodeAtLocation, getNodeValue, type Node, parseTree } from "jsonc-parser";

type Properties = Readonly<Record<string, unknown>>;

/**
 * The text of a JSON object with some properties more: in the object at a key, which is made if it is not there. All else stays as it is
 * written, but for objects on one line that get a property. The text must be valid, and have an object there if anything.
 */
export function withProperties(text: string, key: string, properties: Properties): string {
  const root = parseTree(text);
  if (!root) {
    throw new Error("the text is not JSON");
  }
  const style = styleOf(text);
  const inner = findNodeAtLocation(root, [key]);
  return inner
    ? extended(text, inner, properties, 1, style)
    : extended(text, root, { [key]: properties }, 0, style);
}

interface Style {
  readonly indentation: string;
  readonly end: string;
}

function styleOf(text: string): Style {
  return {
    indentation: /^\s*\{\s*\n([ \t]+)\S/.exec(text)?.[1] ?? "  ",
    end: text.includes("\r\n") ? "\r\n" : "\n",
  };
}

/** The text where the object of a node, so many levels deep, has some properties more. */
function extended(
  text: string,
  node: Node,
  properties: Properties,
  depth: number,
  style: Style,
): string {
  const [start, end] = [node.offset, node.offset + node.length];
  const last = node.children?.at(-1);
  if (!last || !text.slice(start, end).includes("\n")) {
    const whole = printed({ ...getNodeValue(node), ...properties }, depth, style);
    return text.slice(0, start) + whole + text.slice(end);
  }
  const at = last.offset + last.length;
  const lines = Object.entries(properties).map(
    ([name, value]) =>
      `,${style.end}${style.indentation.repeat(depth + 1)}${JSON.stringify(name)}: ${printed(value, depth + 1, style)}`,
  );
  return text.slice(0, at) + lines.join("") + text.slice(at);
}

function printed(value: unknown, depth: number, { indentation, end }: Style): string {
  return JSON.stringify(value, null, indentation).replaceAll("\n", end + indentation.repeat(depth));
}
