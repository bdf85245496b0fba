import { FAULTS, FEATURES } from "./features.js";
import { type Dice, diceFrom } from "./random.js";

/** A repository that is made up: its files by their paths. */
export interface Repository {
  readonly files: ReadonlyMap<string, string>;
  /** Classes in all, those marked, and those of them that are wrong. */
  readonly classes: number;
  readonly marked: number;
  readonly wrong: number;
}

/** How large it is. */
export interface RepositorySize {
  readonly files: number;
  readonly classes: number;
  readonly seed: number;
}

const SUBJECTS =
  "order list board game room cart poll plan team page note task stock visit seat vote".split(" ");
const KINDS = "Tracker Register Book Store Panel Log Desk Sheet Index Table".split(" ");
const WRONG_SHARE = 0.05;

/**
 * Classes as applications have them, of two to five features each, several in a file; half of them are marked, and a twentieth of
 * these is wrong in a known way. The same seed gives the same repository.
 */
export function makeRepository({ files: fileCount, classes, seed }: RepositorySize): Repository {
  const dice = diceFrom(seed);
  const texts = new Map<string, string[]>();
  let [marked, wrong] = [0, 0];
  for (let i = 0; i < classes; i++) {
    const path = pathOf(i % fileCount);
    const isMarked = (i + Math.floor(i / fileCount)) % 2 === 0;
    const isWrong = isMarked && dice.chance(WRONG_SHARE);
    const text = classText(i, isMarked, isWrong, dice);
    texts.set(path, [...(texts.get(path) ?? []), text]);
    marked += isMarked ? 1 : 0;
    wrong += isWrong ? 1 : 0;
  }
  const files = new Map([
    [
      "package.json",
      `${JSON.stringify({ name: "made-up", private: true, type: "module" }, null, 2)}\n`,
    ],
    ["src/shared/ids.ts", "/** Names a thing. */\nexport type Id = string;\n"],
    ...[...texts].map(([path, all]) => [path, fileText(all)] as const),
  ]);
  return { files, classes, marked, wrong };
}

function pathOf(file: number): string {
  const subject = SUBJECTS[file % SUBJECTS.length];
  return `src/${subject}s/${subject}-${Math.floor(file / SUBJECTS.length)}.ts`;
}

function fileText(classes: readonly string[]): string {
  return `import type { Id } from "../shared/ids.js";\n\nexport type Owner = Id;\n\n${classes.join("\n")}`;
}

function classText(i: number, isMarked: boolean, isWrong: boolean, dice: Dice): string {
  const subject = dice.pick(SUBJECTS);
  const name = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}${dice.pick(KINDS)}${i}`;
  const fault = isWrong ? dice.pick(FAULTS) : undefined;
  const features = dice.some(FEATURES, fault ? 1 : 2 + dice.below(4));
  const names = dice.some(SUBJECTS, features.length + 1);
  const bodies = features.map((feature, k) => typed(feature(names[k] ?? "part", dice)));
  const faulty = fault?.text(names.at(-1) ?? "part", dice) ?? "";
  const policy = fault && !fault.policy ? [] : ["@conflict latest"];
  const tags = isMarked ? [" *", ...["@replicated", ...policy].map((tag) => ` * ${tag}`)] : [];
  return [
    "/**",
    ` * Keeps the ${names.join(", the ")} of one ${subject}.`,
    ...tags,
    " */",
    `export class ${name} {${[...bodies, faulty].join("")}}`,
    "",
  ].join("\n");
}

/** The type of a set's elements in the place of `$`. */
function typed(text: string): string {
  const type = /new Set<(\w+)>/.exec(text)?.[1] ?? "string";
  return text.replaceAll("one: $)", `one: ${type})`);
}
