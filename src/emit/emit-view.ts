import type { Expr } from "../ir/expr.js";
import type { Field, OpaqueField } from "../ir/model.js";
import type { Lift, LogLift } from "../synth/lift.js";
import type { Imports } from "./imports.js";
import { Names, property, propertyName } from "./names.js";
import { type CellsPart, printSeen } from "./print-cells.js";
import { type Printing, printExpr } from "./print-expr.js";
import { readonlyType } from "./print-type.js";

/** The fields that the view has: those of the parts and of the log, and lowered ones that never change. */
export function visibleFields(lift: Lift): readonly (Field | OpaqueField)[] {
  const unseen = lift.dropped.filter(({ why }) => why === "unseen").map(({ field }) => field);
  return [
    ...lift.model.fields.filter(({ name, isGiven }) => !unseen.includes(name) && !isGiven),
    ...lift.model.opaqueFields.filter(({ name }) => lift.log?.fields.includes(name)),
  ];
}

/** The interface of the view: the fields of the source class, to be read only. */
export function printViewType(
  name: string,
  fields: readonly (Field | OpaqueField)[],
  log: LogLift | undefined,
): string {
  const members = fields.map((field) => {
    const isLogged = log?.fields.includes(field.name) === true;
    const { mapText } = "init" in field ? field : {};
    const type = isLogged ? field.typeText : readonlyType(mapText ?? field.typeText);
    return `readonly ${propertyName(field.name)}: ${type};`;
  });
  return `interface ${name} {\n${members.join("\n")}\n}`;
}

/** The function from a state of the lattice to the fields of the source class. */
export function printView(
  lift: Lift,
  fields: readonly (Field | OpaqueField)[],
  imports: Imports,
  cells: readonly CellsPart[] = [],
  replay?: string,
): string {
  const all = cells.length > 0 ? "all" : "state";
  const names = new Names(["state", all, MEMO, ...(replay ? [replay] : [])]);
  const memos: string[] = [];
  const source = replay && names.fresh("source");
  const constants: string[] = [];
  let used = false;
  const print = (expr: Expr, field: Field, state: string): string => {
    const printing: Printing = {
      imports,
      names,
      inKeyOrder: true,
      memo: (made: string) => {
        if (!memos.includes(made)) {
          memos.push(made);
        }
        return `${MEMO}(${memos.indexOf(made)})`;
      },
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
    if (lift.log?.fields.includes(field.name)) {
      used = true;
      return `${propertyName(field.name)}: ${sourceField(source ?? "", lift.model.name, field)}`;
    }
    if (!("init" in field)) {
      throw new Error(`${field.name} is neither lowered nor logged`);
    }
    const part = lift.parts.find(({ views }) => views.has(field.name));
    const view = part?.views.get(field.name);
    if (!(part && view) && !lift.dropped.some((dropped) => dropped.field === field.name)) {
      throw new Error(`no view of the field ${field.name}`);
    }
    const text = print(view ?? field.init, field, property("state", part?.name ?? field.name));
    return `${propertyName(field.name)}: ${text}`;
  });
  const value = `{ ${entries.join(", ")} }`;
  if (source) {
    constants.unshift(
      `const ${source} = ${replay}.at(${property("state", lift.log?.name ?? "")});`,
    );
  }
  if (cells.length > 0) {
    constants.unshift(`const state = ${printSeen(cells, all)};`);
  }
  const body =
    constants.length > 0 ? `{ ${constants.join("\n")}\nreturn ${value}; }` : `(${value})`;
  const params = memos.length > 0 ? [all, MEMO] : used ? [all] : [];
  return `(${params.join(", ")}) => ${body}`;
}

/** What gives a view its memos. */
const MEMO = "memo";

/** A field of the source object, private ones included: what TypeScript hides is there at run time. */
function sourceField(source: string, className: string, field: Field | OpaqueField): string {
  return field.visibility === "hash"
    ? `${className}.${HIDDEN_FIELDS}(${source}).${field.name}`
    : field.visibility === "public"
      ? property(source, field.name)
      : `${source}[${JSON.stringify(field.name)}]`;
}

/** The static method that is added to a source class with `#private` fields, to reach them. */
export const HIDDEN_FIELDS = "joineryFields";
