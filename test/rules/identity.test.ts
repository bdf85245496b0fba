import { describe, expect, test } from "vitest";
import { diagnosticsOf, limitsOf, sent } from "./lift.js";

interface Point {
  readonly x: number;
  readonly y: number;
}

describe("keys and elements are compared by value", () => {
  const drawing = (remove: string) => `
    export class Drawing {
      private readonly points = new Set<{ x: number; y: number }>();
      add(point: { x: number; y: number }): void { this.points.add({ ...point }); }
      ${remove}
      get size(): number { return this.points.size; }
    }`;

  test("without the rule, what one replica removes stays on the other", () => {
    const point: Point = { x: 1, y: 2 };
    const alice = new Set([point]);
    const bob = new Set([sent(point)]);
    alice.delete(point);
    bob.delete(sent(point));
    expect([alice.size, bob.size]).toEqual([0, 1]);
  });

  test("without the rule, one element that was sent twice becomes two", () => {
    const point: Point = { x: 1, y: 2 };
    const alice = new Set([point, point]);
    const bob = new Set([sent(point), sent(point)]);
    expect([alice.size, bob.size]).toEqual([1, 2]);
  });

  test("an object as an element keeps the field from a proof", () => {
    expect(limitsOf(drawing(""))).toContain("J1202");
    expect(diagnosticsOf(drawing(""))).toEqual([]);
  });

  test("an update that looks for an argument by identity is refused", () => {
    const remove = "remove(point: { x: number; y: number }): void { this.points.delete(point); }";
    expect(diagnosticsOf(drawing(remove))).toContain("J1324");
  });
});
