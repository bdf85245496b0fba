import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { Choices } from "./choices.js";
import { ODD_STYLES } from "./odd-styles.js";
import { randomClassText } from "./random-class-text.js";

/** How many damaged texts of each of the five kinds. More: `npm run test:long`. */
const count = Math.ceil(Number(process.env.JOINERY_RANDOM_PROGRAMS ?? 240) / 4);

const folder = fileURLToPath(new URL("./samples/", import.meta.url));
const samples = [
  ODD_STYLES,
  ...Array.from({ length: 10 }, (_, seed) => randomClassText("C", seed)),
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(`${folder}${name}`, "utf8")),
];

type Damage = (choices: Choices, text: string) => string;

const damages: Readonly<Record<string, Damage>> = {
  cut: (choices, text) => text.slice(0, choices.below(text.length)),
  "without some tokens": (choices, text) =>
    changeTokens(choices, text, (tokens, at) => tokens.splice(at, 1 + choices.below(3))),
  "with tokens exchanged": (choices, text) =>
    changeTokens(choices, text, (tokens, at) => {
      const other = choices.below(tokens.length);
      [tokens[at], tokens[other]] = [tokens[other]!, tokens[at]!];
    }),
  "with tokens from elsewhere": (choices, text) =>
    changeTokens(choices, text, (tokens, at) => {
      tokens.splice(at, choices.below(2), tokens[choices.below(tokens.length)]!);
    }),
  "with a statement replaced": (choices, text) => {
    const statements = [...text.matchAll(/^ {4,}[^\n]*[;}]$/gm)];
    const one = choices.pick(statements);
    const other = choices.pick(statements);
    return text.slice(0, one.index) + other[0] + text.slice(one.index + one[0].length);
  },
};

describe.each(Object.entries(damages))("a text %s", (_, damage) => {
  test("is read or rejected, and soon", { timeout: 3_600_000 }, () => {
    for (let seed = 0; seed < count; seed += 1) {
      const choices = new Choices(Math.imul(seed + 3, 2654435761));
      const text = damage(choices, choices.pick(samples));
      const start = performance.now();
      const { classes, diagnostics } = readClasses({ path: "damaged.ts", text });
      expect(performance.now() - start).toBeLessThan(5000);
      for (const { model, diagnostics: own } of classes) {
        expect(model === undefined).toBe(own.some((d) => d.severity === "error"));
      }
      expect(classes.length + diagnostics.length).toBeGreaterThan(0);
    }
  });
});

/** The text with a few places changed, where it is taken as a list of tokens. */
function changeTokens(
  choices: Choices,
  text: string,
  change: (tokens: string[], at: number) => void,
): string {
  const tokens = tokensOf(text);
  const times = 1 + choices.below(2);
  for (let i = 0; i < times; i += 1) {
    change(tokens, choices.below(tokens.length));
  }
  return tokens.join("");
}

/** The tokens of a text, the white space and comments between them included. */
function tokensOf(text: string): string[] {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2022,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) {
    tokens.push(scanner.getTokenText());
  }
  return tokens;
}
