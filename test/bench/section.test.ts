import { expect, test } from "vitest";
import { withSection } from "../../bench/support/section.js";

test("a section is put at the end, then in its old place", () => {
  const one = withSection("# Page\n", "one", "First.");
  expect(one).toBe("# Page\n\n<!-- one -->\n\nFirst.\n\n<!-- end of one -->\n");
  const two = withSection(one, "two", "Second.\n");
  expect(withSection(two, "one", "Anew.")).toBe(two.replace("First.", "Anew."));
  expect(withSection(two, "two", "Second.")).toBe(two);
});

test("a section that does not end is not overwritten", () => {
  expect(() => withSection("<!-- one -->\ntext", "one", "other")).toThrow("has no end");
});
