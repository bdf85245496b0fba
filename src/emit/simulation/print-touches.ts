import type { Expr } from "../../ir/expr.js";
import type { Method } from "../../ir/model.js";
import { unreachable } from "../../ir/unreachable.js";
import type { Lattice } from "../../lattice/lattice.js";
import { holdsCells, leavesSomething, type Touch } from "../../lattice/touch.js";
import type { Lift, PartLift } from "../../synth/lift.js";
import { type Part, partition } from "../../synth/part.js";
import { splitOf } from "../../synth/split.js";
import { tallyOf } from "../../synth/tally.js";
import { Imports } from "../imports.js";
import { givenParams } from "../member.js";
import { Names, propertyName } from "../names.js";
import { type Printing, printExpr } from "../print-expr.js";

/** The text of functions of the arguments, one for each update that writes to cells: where it writes. */
export interface PrintedTouches {
  readonly entries: readonly string[];
  /** True if some cell says whether something is there. */
  readonly usesThere: boolean;
}

/** Nothing if that cannot be told from the arguments in plain code. `thereName`: the local name of the end of a way. */
export function printTouches(
  lift: Lift,
  argumentsType: (method: Method) => string,
  thereName: string,
): PrintedTouches | undefined {
  const { parts } = partition(lift.model);
  const updates = lift.model.methods.filter(({ role }) => role === "update");
  const entries: string[] = [];
  for (const method of updates) {
    const printer = new Printer(method, thereName);
    const items = lift.parts.flatMap((lifted) => {
      const part = parts.find(({ name }) => name === lifted.name);
      return part ? printer.items(lifted, part) : [];
    });
    const hidden = hiddenConstants(method, items);
    if (!hidden || printer.needsRuntime) {
      return undefined;
    }
    if (items.length > 0) {
      const body = [...hidden, ...printer.constants];
      const list = `[${items.join(", ")}]`;
      entries.push(
        `${propertyName(method.name)}: (${printArguments(method, [...body, list], argumentsType)}) => ${
          body.length === 0 ? list : `{\n${body.join("\n")}\nreturn ${list};\n}`
        }`,
      );
    }
  }
  return { entries, usesThere: entries.some((entry) => entry.includes(thereName)) };
}

/** The parameters of a function that takes the arguments of an update, as far as its body names them. */
export function printArguments(
  method: Method,
  body: readonly string[],
  argumentsType: (method: Method) => string,
): string {
  const params = givenParams(method);
  if (!params.some(({ name }) => mentions(body, name))) {
    return "";
  }
  const names = params.map(({ name, defaultText, rest }) => {
    const own = mentions(body, name) ? name : "";
    return own === ""
      ? ""
      : `${rest ? "..." : ""}${own}${defaultText === undefined ? "" : ` = ${defaultText}`}`;
  });
  while (names.at(-1) === "") {
    names.pop();
  }
  return `...[${names.join(", ")}]: ${argumentsType(method)}`;
}

function mentions(texts: readonly string[], name: string): boolean {
  const word = new RegExp(
    `(?<![\\p{ID_Continue}$])${name.replaceAll("$", "\\$")}(?![\\p{ID_Continue}$])`,
    "u",
  );
  return texts.some((text) => word.test(text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""')));
}

/** Declarations of what is computed from the arguments; nothing if it takes more than these. */
function hiddenConstants(method: Method, items: readonly string[]): readonly string[] | undefined {
  const constants: string[] = [];
  for (const { name, hidden } of [...method.params].reverse()) {
    if (hidden !== undefined && mentions([...items, ...constants], name)) {
      const isTaken = (method.captures ?? []).some(({ text }) => hidden.includes(text));
      if (isTaken || mentions([hidden], "this")) {
        return undefined;
      }
      constants.unshift(`const ${name} = ${hidden};`);
    }
  }
  return constants;
}

type Does = "sets" | "removes" | "adds";

/** Prints where one update writes. */
class Printer {
  readonly #method: Method;
  readonly #thereName: string;
  readonly #imports: Imports;
  readonly #names: Names;
  readonly constants: string[] = [];

  constructor(method: Method, thereName: string) {
    this.#method = method;
    this.#thereName = thereName;
    this.#names = new Names([...method.params.map(({ name }) => name), thereName]);
    this.#imports = new Imports(this.#names.inside());
  }

  /** True if an expression calls functions of the runtime. */
  get needsRuntime(): boolean {
    return this.#imports.used.size > 0;
  }

  items(lifted: PartLift, part: Part): readonly string[] {
    const way = [JSON.stringify(lifted.name)];
    if (lifted.isTally) {
      const deed = tallyOf(part)?.deeds.get(this.#method.name);
      const keys = deed?.key ? [this.#text(deed.key)] : [];
      return deed ? [item(deed.kind === "adds" ? "adds" : "removes", [...way, ...keys])] : [];
    }
    const touch = lifted.touches?.get(this.#method.name);
    const there = splitOf(part, lifted.lattice)?.there;
    return touch ? this.#touch(touch, lifted.lattice, way, there) : [];
  }

  #touch(
    touch: Touch,
    lattice: Lattice,
    way: readonly string[],
    there: string | undefined,
  ): readonly string[] {
    switch (touch.kind) {
      case "leaves":
        return [item("sets", way)];
      case "gone":
      case "everything":
        return [item("removes", way)];
      case "nothing":
        return [];
      case "choice": {
        const [yes, no] = [touch.yes, touch.no].map((one) =>
          this.#touch(one, lattice, way, there).join(", "),
        );
        return [`...(${this.#text(touch.test)} ? [${yes}] : [${no}])`];
      }
      case "under": {
        const under = [...way, this.#text(touch.key)];
        const value = lattice.kind === "map" ? lattice.value : lattice;
        if (value.kind !== "map" || touch.inner.kind === "gone") {
          return this.#touch(touch.inner, value, under, there);
        }
        // Whether there is a collection under the key is a cell of its own.
        return [
          ...(leavesSomething(touch.inner) ? [item("sets", [...under, '"is there"'])] : []),
          ...this.#touch(touch.inner, value, [...under, '"has"'], there),
        ];
      }
      case "several":
        return touch.touches.flatMap((one) => this.#touch(one, lattice, way, there));
      case "fields":
        return touch.makes === false
          ? [item("removes", way)]
          : [...touch.fields].flatMap(([name, one]) =>
              this.#component(name, one, lattice, way, there),
            );
      default:
        return unreachable(touch);
    }
  }

  #component(
    name: string,
    touch: Touch,
    lattice: Lattice,
    way: readonly string[],
    there: string | undefined,
  ): readonly string[] {
    const inner =
      lattice.kind === "record" ? lattice.fields.find((field) => field.name === name) : undefined;
    if (!inner) {
      throw new Error(`no component ${name}`);
    }
    if (name === there) {
      return [item("sets", [...way, this.#thereName])];
    }
    const below = [...way, JSON.stringify(name)];
    if (holdsCells(lattice) || touch.kind === "fields") {
      return this.#touch(touch, inner.lattice, below, there);
    }
    // Who makes an entry says what is in it also where that is nothing.
    return [item("sets", below)];
  }

  #text(expr: Expr): string {
    const printing: Printing = {
      imports: this.#imports,
      names: this.#names,
      variable: ({ name }) => name,
      field: (name) => {
        throw new Error(`where an update writes depends on the field ${name}`);
      },
      isState: () => false,
      inKeyOrder: false,
    };
    const { constants, value } = printExpr(expr, printing);
    this.constants.push(...constants);
    return value;
  }
}

function item(does: Does, way: readonly string[]): string {
  return `{ does: "${does}", way: [${way.join(", ")}] }`;
}
