import { expect, test } from "vitest";
import { codeInMarkdown, inMarkdown } from "../../../src/cli/report/markdown.js";

test.each([
  ["a_b * c", "a\\_b \\* c"],
  ["<b> & [x](y) | #1", "&lt;b&gt; &amp; \\[x\\](y) \\| \\#1"],
  ["two\nlines\r\nor three", "two<br>lines<br>or three"],
  ["Write `a | b<c>_d` or `e`.", "Write `a \\| b<c>_d` or `e`."],
  ["one ` alone", "one \\` alone"],
  ["`over\ntwo`", "\\`over<br>two\\`"],
  ["\\ \u001b[2J", "\\\\ �\\[2J"],
])("%j is shown as it is", (text, markdown) => {
  expect(inMarkdown(text)).toBe(markdown);
});

test.each([
  ["map<string, a|b>", "`map<string, a\\|b>`"],
  ["a`b", "``a`b``"],
  ["`a", "`` `a ``"],
  ["a\nb", "`a b`"],
])("%j is code as it is", (text, markdown) => {
  expect(codeInMarkdown(text)).toBe(markdown);
});
