import type { Expr } from "../ir/expr.js";
import { unreachable } from "../ir/unreachable.js";
import type { Lattice } from "../lattice/lattice.js";
import { holdsCells, type Touch } from "../lattice/touch.js";
import { touchedComponents } from "../synth/component-touches.js";
import type { PartLift } from "../synth/lift.js";
import type { Imports } from "./imports.js";
import { property, propertyName } from "./names.js";
import { printLattice, printValueType } from "./print-lattice.js";

/** A part in causal cells, with the name of the constant that holds its lattice. */
export interface CellsPart {
  readonly part: PartLift;
  readonly name: string;
}

/** The lattices of the parts in causal cells, one constant each. */
export function printCells(parts: readonly CellsPart[], imports: Imports): string {
  return parts
    .map(
      ({ part, name }) =>
        `const ${name} = ${imports.value("causal")}(${printShape(part.lattice, imports, componentsOf(part), [])});\n\n`,
    )
    .join("");
}

/** The names that lead to components that are cells of their own. */
function componentsOf({ lattice, touches }: PartLift): readonly (readonly string[])[] {
  return [...(touches?.values() ?? [])].flatMap((touch) =>
    touchedComponents(lattice, touch).map(({ path }) => path),
  );
}

/** How cells lie, along the lattice of what is seen of them. */
function printShape(
  lattice: Lattice,
  imports: Imports,
  components: readonly (readonly string[])[],
  path: readonly string[],
): string {
  if (lattice.kind === "map") {
    const inner = printShape(lattice.value, imports, components, path);
    const part = lattice.value.kind === "map" ? `${imports.value("kept")}(${inner})` : inner;
    return `${imports.value("cells")}(${printValueType(lattice.key)}, ${part})`;
  }
  const isAbove = components.some(
    (one) => one.length > path.length && path.every((name, i) => one[i] === name),
  );
  if (lattice.kind === "record" && (holdsCells(lattice) || isAbove)) {
    const fields = lattice.fields.map(
      ({ name, lattice: inner }) =>
        `${propertyName(name)}: ${printShape(inner, imports, components, [...path, name])}`,
    );
    return `${imports.value("fields")}({ ${fields.join(", ")} })`;
  }
  return `${imports.value("cell")}(${printLattice(lattice, imports)})`;
}

/** What an update leaves in the cells that it touches. */
export function printTouch(
  touch: Touch,
  lattice: Lattice,
  imports: Imports,
  print: (expr: Expr, lattice: Lattice | undefined) => string,
): string {
  switch (touch.kind) {
    case "leaves":
      return print(touch.value, lattice);
    case "gone":
    case "everything":
      return imports.value(touch.kind);
    case "nothing":
    case "choice":
      throw new Error("a choice of cells stands around the part");
    case "under":
      return printTouch({ kind: "several", touches: [touch] }, lattice, imports, print);
    case "several": {
      const inner = lattice.kind === "map" ? lattice.value : lattice;
      const entries = touch.touches.map(
        (one) => `[${print(one.key, undefined)}, ${printTouch(one.inner, inner, imports, print)}]`,
      );
      return `new Map([${entries.join(", ")}])`;
    }
    case "fields": {
      const entries = [...touch.fields].map(([name, one]) => {
        const inner =
          lattice.kind === "record"
            ? lattice.fields.find((field) => field.name === name)?.lattice
            : undefined;
        return `${propertyName(name)}: ${printTouch(one, inner ?? lattice, imports, print)}`;
      });
      return `{ ${entries.join(", ")} }`;
    }
    default:
      return unreachable(touch);
  }
}

/** The state as the view sees it: of cells what is in them. */
export function printSeen(parts: readonly CellsPart[], state: string): string {
  const seen = parts.map(
    ({ part, name }) =>
      `${propertyName(part.name)}: ${name}.observe(${property(state, part.name)})`,
  );
  return `{ ...${state}, ${seen.join(", ")} }`;
}
