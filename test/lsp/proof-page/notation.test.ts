import { expect, test } from "vitest";
import { type NotationNode, parseNotation } from "../../../src/lsp/proof-page/notation.js";
import { readRow, rowNames, type StableReport } from "../../corpus/rows.js";

test("a line is taken apart", () => {
  expect(parseNotation("{ items: map<string, lex(max<[nat, string]>, or)> }")).toEqual({
    name: "record",
    children: [
      {
        label: "items",
        node: {
          name: "map",
          children: [
            { node: { name: "string", children: [] } },
            {
              node: {
                name: "lex",
                children: [
                  {
                    node: {
                      name: "max",
                      children: [
                        {
                          node: {
                            name: "tuple",
                            children: [
                              { node: { name: "nat", children: [] } },
                              { node: { name: "string", children: [] } },
                            ],
                          },
                        },
                      ],
                    },
                  },
                  { node: { name: "or", children: [] } },
                ],
              },
            },
          ],
        },
      },
    ],
  });
});

test.each(["", "map<", "map<a b", "a>", "{ x: }", "{ x: max<nat> ", ")("])("%j is none", (line) => {
  expect(parseNotation(line)).toBeUndefined();
});

test("the lattices of all classes of the corpus are of that form, and come back as they were", () => {
  const lines = rowNames().map(
    (row) => (JSON.parse(readRow(row, "report.json")) as StableReport).lattice,
  );
  for (const line of lines) {
    const tree = parseNotation(line);
    expect(tree && plain(tree)).toBe(line.replaceAll(" ", ""));
  }
  expect(lines.length).toBeGreaterThan(100);
});

/** A tree as a line without blanks. */
function plain({ name, children }: NotationNode): string {
  const list = children
    .map(({ label, node }) => (label === undefined ? "" : `${label}:`) + plain(node))
    .join(",");
  const bare = name.replaceAll(" ", "");
  switch (name) {
    case "record":
      return `{${list}}`;
    case "tuple":
      return `[${list}]`;
    case "lex":
      return `lex(${list})`;
    default:
      return children.length === 0 ? bare : `${bare}<${list}>`;
  }
}
