import { Choices } from "./choices.js";

/*
 * Random methods full of expressions that change what other parts of the same expression read: assignments, `++`,
 * calls, short circuits. All are valid TypeScript.
 */

/** A class with such methods, as text. */
export function randomExpressionClass(name: string, seed: number): string {
  const choices = new Choices(Math.imul(seed + 7, 2654435761));
  const methods = [0, 1].map((i) => {
    const lines = Array.from({ length: 1 + choices.pick([1, 2, 3]) }, () => statement(choices, 0));
    return `  m${i}(x: number, f: boolean, w: string, q: string | null): number {\n    let v = x; let g = f; let z: string | null = q;\n${lines.map((line) => `    ${line}`).join("\n")}\n    return ${number(choices, 1)};\n  }`;
  });
  return `export class ${name} {
  a = 0;
  b = 1;
  on_ = false;
  s: string | null = null;
  t = "t";
  private seen = new Set<string>();
  private map = new Map<string, number>();
${methods.join("\n")}
  private bump(): number { this.a += 1; return this.a; }
  private add(n: number): number { this.b += n; this.on_ = !this.on_; return this.b; }
  private flip(): boolean { return (this.on_ = !this.on_); }
  private plus(n: number, m = 2): number { return n + m + this.b; }
  private name(n: string | null): string { this.s = n; return n ?? "none"; }
  get total() { return this.a + this.b; }
  get twice() { return this.b + this.b; }
  set twice(n: number) { this.b = n; this.a += 1; }
  get words() { return [...this.seen].sort(); }
  get entries() { return [...this.map].sort(); }
}
`;
}

function statement(choices: Choices, depth: number): string {
  switch (choices.pick([0, 1, 2, 3, 4, 5, 6, 7])) {
    case 0:
      return `${target(choices)} ${choices.pick(["=", "+=", "-="])} ${number(choices, 2)};`;
    case 1:
      return `${choices.pick(["this.on_", "g"])} ${choices.pick(["=", "&&=", "||="])} ${boolean(choices, 2)};`;
    case 2:
      return `${choices.pick(["this.s", "z"])} ${choices.pick(["=", "??=", "||=", "&&="])} ${word(choices, 2)};`;
    case 3:
      return depth > 1
        ? "this.a++;"
        : `if (${boolean(choices, 2)}) { ${statement(choices, depth + 1)} } else { ${statement(choices, depth + 1)} }`;
    case 4:
      return `this.seen.${choices.pick(["add", "delete"])}(${word(choices, 2)});`;
    case 5:
      return `this.map.set(${word(choices, 1)}, ${number(choices, 2)});`;
    case 6:
      return `${boolean(choices, 1)} ${choices.pick(["&&", "||"])} ${number(choices, 2)};`;
    default:
      return `${number(choices, 2)};`;
  }
}

function target(choices: Choices): string {
  return choices.pick(["this.a", "this.b", "v", "this.twice"]);
}

function number(choices: Choices, depth: number): string {
  if (depth <= 0 || choices.isOver) {
    return choices.pick(["this.a", "this.b", "v", "x", "1", "this.total", "this.twice"]);
  }
  const n = () => number(choices, depth - 1);
  return choices.pick([
    () => `(${n()} + ${n()})`,
    () => `(${n()} - ${n()} - ${n()})`,
    () => `(${target(choices)} ${choices.pick(["=", "+=", "-="])} ${n()})`,
    () => `${target(choices)}${choices.pick(["++", "--"])}`,
    () => `${choices.pick(["++", "--"])}${target(choices)}`,
    () => `this.bump()`,
    () => `this.add(${n()})`,
    () => `this.plus(${n()}, ${n()})`,
    () => `this.plus(${n()})`,
    () => `(${boolean(choices, depth - 1)} ? ${n()} : ${n()})`,
    () => `Math.max(${n()}, ${n()})`,
    () => `(this.map.get(${word(choices, depth - 1)}) ?? ${n()})`,
    () => `this.seen.add(${word(choices, depth - 1)}).size`,
    () => `(${n()} || ${n()})`,
  ])();
}

function boolean(choices: Choices, depth: number): string {
  if (depth <= 0 || choices.isOver) {
    return choices.pick(["f", "g", "this.on_"]);
  }
  const b = () => boolean(choices, depth - 1);
  const n = () => number(choices, depth - 1);
  return choices.pick([
    () => `(${b()} && ${b()})`,
    () => `(${b()} || ${b()})`,
    () => `!${b()}`,
    () => `(${n()} < ${n()})`,
    () => `(${n()} === ${n()})`,
    () => `(${word(choices, depth - 1)} === ${word(choices, depth - 1)})`,
    () => `this.flip()`,
    () => `this.seen.delete(${word(choices, depth - 1)})`,
    () => `this.seen.has(${word(choices, depth - 1)})`,
    () => `(this.s === z)`,
    () => `!!this.s`,
    () => `(this.on_ = ${b()})`,
  ])();
}

function word(choices: Choices, depth: number): string {
  if (depth <= 0 || choices.isOver) {
    return choices.pick(["w", `"k"`, "this.t"]);
  }
  const w = () => word(choices, depth - 1);
  return choices.pick([
    () => `(this.s ?? ${w()})`,
    () => `(z || ${w()})`,
    () => `(${boolean(choices, depth - 1)} ? ${w()} : ${w()})`,
    () => `(this.t = ${w()})`,
    () => `this.name(${w()})`,
    () => `this.name(z)`,
    () => `(this.s ??= ${w()})`,
    () => `(z ??= ${w()})`,
  ])();
}
