import { expect, test } from "vitest";
import { withPolicy } from "../src/with-policy.js";

test("the policy comes before all that a page says", () => {
  const page = withPolicy(
    '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><style>a{}</style></head><body></body></html>',
  );
  expect(page).toMatch(
    /^<!DOCTYPE html>\n<html lang="en">\n<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta charset="utf-8"><style>a\{\}<\/style>/,
  );
});

test("a page that says something before its head, or has none, is refused", () => {
  expect(() => withPolicy("<script></script><head></head>")).toThrow("no head");
  expect(() => withPolicy("<p>Proved.</p>")).toThrow("no head");
});
