import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diagnosticsPage } from "../../scripts/diagnostics-page.mjs";
import { catalogueEntries } from "../../src/ir/catalogue.js";

const page = new URL("../../docs/diagnostics.md", import.meta.url);

test("docs/diagnostics.md says what the catalogue says; else run `npm run docs`", () => {
  expect(readFileSync(page, "utf8")).toBe(diagnosticsPage(catalogueEntries()));
});

test("each code has a section of its own", () => {
  const headings = [...readFileSync(page, "utf8").matchAll(/^### (J\d{4}) /gm)];
  expect(headings.map(([, code]) => code)).toEqual(catalogueEntries().map(({ code }) => code));
});
