import { expect, test } from "vitest";
import { canRedraw, styleFor } from "../../../src/cli/report/style.js";

const terminal = { write() {}, isTTY: true, columns: 100 };
const pipe = { write() {}, isTTY: false, columns: 80 };
const utf8 = { LANG: "en_US.UTF-8" };

function red(sink: typeof terminal, env: Record<string, string>): string {
  return styleFor(sink, { env, platform: "linux" }).paint("red", "x");
}

test("colours are for terminals", () => {
  expect(red(terminal, utf8)).toBe("\u001b[31mx\u001b[39m");
  expect(red(pipe, utf8)).toBe("x");
  expect(red(terminal, { ...utf8, TERM: "dumb" })).toBe("x");
});

test("NO_COLOR and FORCE_COLOR are honoured", () => {
  expect(red(terminal, { NO_COLOR: "1" })).toBe("x");
  expect(red(terminal, { NO_COLOR: "" })).toBe("\u001b[31mx\u001b[39m");
  expect(red(pipe, { FORCE_COLOR: "1" })).toBe("\u001b[31mx\u001b[39m");
  expect(red(terminal, { FORCE_COLOR: "0" })).toBe("x");
  expect(red(pipe, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe("\u001b[31mx\u001b[39m");
});

test("a terminal that is not UTF-8 gets ASCII", () => {
  const style = styleFor(terminal, { env: { LANG: "C" }, platform: "linux" });
  expect(style.symbols.ok).toBe("+");
  expect(style.plain("keys × replicas … a ⊔ b")).toBe("keys x replicas ... a |_| b");
  expect(style.plain("α(s ⊔ δ(e)) ⊑ s ∧ ⊥ ≤ a ⇒ b")).toMatch(/^[ -~]+$/);
  expect(styleFor(terminal, { env: utf8, platform: "linux" }).symbols.ok).toBe("✓");
  expect(styleFor(pipe, { env: { LANG: "C" }, platform: "linux" }).symbols.ok).toBe("✓");
});

test("LC_ALL comes before LANG", () => {
  const env = { LC_ALL: "C", LANG: "en_US.UTF-8" };
  expect(styleFor(terminal, { env, platform: "linux" }).symbols.ok).toBe("+");
});

test("Windows shows Unicode in its newer terminals", () => {
  const env = { WT_SESSION: "1" };
  expect(styleFor(terminal, { env, platform: "win32" }).symbols.ok).toBe("✓");
  expect(styleFor(terminal, { env: {}, platform: "win32" }).symbols.ok).toBe("+");
});

test("progress needs a terminal that can redraw", () => {
  expect(canRedraw(terminal, {})).toBe(true);
  expect(canRedraw(terminal, { TERM: "dumb" })).toBe(false);
  expect(canRedraw(terminal, { CI: "true" })).toBe(false);
  expect(canRedraw(pipe, {})).toBe(false);
});
