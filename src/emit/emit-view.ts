import type { Expr } from "../ir/expr.js";
import type { Field } from "../ir/model.js";
import type { Lift } from "../synth/lift.js";
import type { Imports } from "./imports.js";
import { Names, property, propertyName } from "./names.js";
import { type Printing, printExpr } from "./print-expr.js";
import { readonlyType } from "./print-type.js";

/** The fields that the lifted class can show: those of the parts, and those that never change. */
export function visibleFields(lift: Lift): readonly Field[] {
  const unseen = lift.dropped.filter(({ why }) => why === "unseen").map(({ field }) => field);
  return lift.model.fields.filter(({ name }) => !unseen.includes(name));
}

/** The interface of the view: the fields of the source class, to be read only. */
export function printViewType(name: string, fields: readonly Field[]): string {
  const members = fields.map(
    (field) => `readonly ${propertyName(field.name)}: ${readonlyType(field.typeText)};`,
  );
  return `interface ${name} {\n${members.join("\n")}\n}`;
}

/** The function from a state of the lattice to the fields of the source class. */
export function printView(lift: Lift, fields: readonly Field[], imports: Imports): string {
  const names = new Names(["state"]);
  const constants: string[] = [];
  let used = false;
  const print = (expr: Expr, field: Field, state: string): string => {
    const printing: Printing = {
      imports,
      names,
      inKeyOrder: true,
      isState: () => true,
      variable: () => {
        used = true;
        return state;
      },
      field: (name) => {
        throw new Error(`a view reads the field ${name}`);
      },
    };
    const body = printExpr(expr, printing, field.type);
    constants.push(...body.constants);
    return body.value;
  };
  const entries = fields.map((field) => {
    const part = lift.parts.find(({ views }) => views.has(field.name));
    const view = part?.views.get(field.name);
    if (!(part && view) && !lift.dropped.some((dropped) => dropped.field === field.name)) {
      throw new Error(`no view of the field ${field.name}`);
    }
    const text = print(view ?? field.init, field, property("state", part?.name ?? field.name));
    return `${propertyName(field.name)}: ${text}`;
  });
  const value = `{ ${entries.join(", ")} }`;
  const body =
    constants.length > 0 ? `{ ${constants.join("\n")}\nreturn ${value}; }` : `(${value})`;
  return `(${used ? "state" : ""}) => ${body}`;
}
