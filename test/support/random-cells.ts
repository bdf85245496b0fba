import { randomFrom } from "../../src/synth/random.js";

/** What an update of a class over a map of records may do. */
const BODIES: readonly (readonly [params: string, body: string])[] = [
  ["id: string, a: string", "this.items.set(id, { a, b: false, n: 0 });"],
  ["id: string, item: Item", "this.items.set(id, { ...item });"],
  ["id: string", 'if (!this.items.has(id)) { this.items.set(id, { a: "", b: false, n: 0 }); }'],
  ["id: string", "this.items.delete(id);"],
  ["id: string, a: string", "const item = this.items.get(id); if (item) { item.a = a; }"],
  [
    "id: string, a: string",
    'const item = this.items.get(id); if (item && a !== "") { item.a = a; }',
  ],
  ["id: string, b: boolean", "const item = this.items.get(id); if (item) { item.b = b; }"],
  ["id: string", "const item = this.items.get(id); if (item) { item.b = true; }"],
  ["id: string", "const item = this.items.get(id); if (item) { item.b = !item.b; }"],
  ["id: string, n: number", "const item = this.items.get(id); if (item) { item.n += n; }"],
  [
    "id: string, n: number",
    "const item = this.items.get(id); if (item && n > item.n) { item.n = n; }",
  ],
  ["id: string", "const item = this.items.get(id); if (item && item.b) { this.items.delete(id); }"],
  [
    "id: string, a: string",
    'const item = this.items.get(id) ?? { a: "", b: false, n: 0 }; item.a = a; this.items.set(id, item);',
  ],
  [
    "id: string, n: number",
    'const item = this.items.get(id) ?? { a: "", b: false, n: 0 }; item.n += n; this.items.set(id, item);',
  ],
  [
    "id: string, a: string | null, b: boolean | null",
    "const item = this.items.get(id); if (!item) { return; } if (a !== null) { item.a = a; } if (b !== null) { item.b = b; }",
  ],
  ["from: string, to: string", "this.items.delete(from); this.items.delete(to);"],
];

/** The first of them put something under a key where nothing was. */
const FILLING = 3;

const POLICIES = ["latest", "u0 > u1", "u1 > u0", "u1 > u0 > u2"] as const;

/** A class with two to four updates of a map of records, under a policy of one or two clauses. */
export function randomCells(seed: number): string {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const count = 2 + Math.floor(random() * 3);
  const updates = Array.from({ length: count }, (_, i) => {
    // Without an update that fills the map there is little to lift.
    const [params, body] = pick(i === 0 ? BODIES.slice(0, FILLING) : BODIES);
    return `  u${i}(${params}): void { ${body} }`;
  });
  const policy = pick(POLICIES.filter((one) => count > 2 || !one.includes("u2")));
  const clauses = policy === "latest" || random() < 0.3 ? [policy] : [policy, "latest"];
  return `interface Item { a: string; b: boolean; n: number }
/**
${clauses.map((clause) => ` * @conflict ${clause}`).join("\n")}
 * @clock lamport
 */
export class C {
  private readonly items = new Map<string, Item>();
${updates.join("\n")}
  a(id: string): string | undefined { return this.items.get(id)?.a; }
  b(id: string): boolean | undefined { return this.items.get(id)?.b; }
  n(id: string): number | undefined { return this.items.get(id)?.n; }
}`;
}
