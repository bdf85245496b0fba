import type { Field, Method } from "../ir/model.js";
import type { Type } from "../ir/type.js";
import { printDoc } from "./doc.js";
import { type ClassScope, fieldsOfAnswer, printUpdate } from "./emit-update.js";
import { printView, printViewType, visibleFields } from "./emit-view.js";
import { type HeaderInfo, printHeader } from "./header.js";
import { memberName, modifier, printMethod } from "./member.js";
import { property, propertyName } from "./names.js";
import { printRecordLattice } from "./print-lattice.js";
import { readonlyType } from "./print-type.js";

/** A class to print. */
export interface ClassToPrint extends Omit<ClassScope, "field"> {
  readonly header: HeaderInfo;
  readonly className: string;
  readonly stateName: string;
  readonly viewName: string;
  readonly latticeName: string;
}

/** The header comment and the code of a lifted class: lattice, types, class. Not formatted. */
export function printClass(input: ClassToPrint): {
  readonly comment: string;
  readonly code: string;
} {
  const { lift, imports, className, stateName, viewName, latticeName } = input;
  const { model } = lift;
  const fields = visibleFields(lift);
  const lattice = printRecordLattice(lift.parts, imports);
  const view = printView(lift, fields, imports);
  const members = [
    `constructor(options: ${imports.type("ReplicaOptions")} = {}) {
super(${latticeName}, ${view}, options);
}`,
    ...printMembers(input, fields),
    ...printContract(input, fields),
  ];
  const base = `${imports.value("Replicated")}<typeof ${latticeName}, ${viewName}>`;
  const code = `const ${latticeName} = ${lattice};

/** All of a {@link ${className}}, as plain JSON data. */
export type ${stateName} = ${imports.type("ReplicaState")}<typeof ${latticeName}>;

${printViewType(viewName, fields)}

${printDoc(model.doc || `The replicated form of ${model.name}.`)}export class ${className} extends ${base} {
${members.join("\n\n")}
}`;
  return { comment: printHeader(model.name, input.header), code };
}

/** The members of the source class. */
function printMembers(input: ClassToPrint, fields: readonly Field[]): readonly string[] {
  const { model } = input.lift;
  const scope: ClassScope = {
    ...input,
    field: (name) => {
      const field = fields.find((candidate) => candidate.name === name);
      return field?.visibility === "hash" ? `this.#${name}` : property("this", name);
    },
  };
  const kept = keptMethods(model.methods);
  const verbatim = kept.filter(({ role }) => role !== "update");
  const answered = new Set(
    kept
      .filter(({ role }) => role === "update")
      .flatMap((method) => [...fieldsOfAnswer(method, input.methods)]),
  );
  const getters = fields.filter(
    (field) =>
      field.visibility === "public" ||
      field.visibility === "protected" ||
      answered.has(field.name) ||
      verbatim.some((method) => mentions(method, field)),
  );
  return [
    ...kept.map((method) =>
      method.role === "update" ? printUpdate(method, scope) : printMethod(method, method.bodyText),
    ),
    ...getters.map(printGetter),
  ];
}

/** Updates, queries, and the helpers that queries call; updates themselves became deltas and call none. */
function keptMethods(methods: readonly Method[]): readonly Method[] {
  const kept = new Set(methods.filter(({ role }) => role === "query"));
  for (const method of kept) {
    for (const other of methods) {
      if (other.role === "helper" && other.pure && mentions(method, other)) {
        kept.add(other);
      }
    }
  }
  return methods.filter((method) => method.role === "update" || kept.has(method));
}

/** Whether a method's body, which is kept word for word, names a member: its meaning may have lost the name. */
function mentions({ bodyText }: Method, member: Field | Method): boolean {
  const name = memberName(member).replace(/\$/g, "\\$&");
  const access = new RegExp(`\\bthis\\s*(\\?\\.|\\.)\\s*${name}(?![\\w$])`, "u");
  const pattern = new RegExp(`\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*=\\s*this\\b(?!\\s*[.[?])`, "u");
  return access.test(bodyText) || (member.visibility !== "hash" && pattern.test(bodyText));
}

function printGetter(field: Field): string {
  const type = readonlyType(field.typeText);
  return `${printDoc(field.doc)}${modifier(field)}get ${memberName(field)}(): ${type} {
return ${property("this.crdt.view", field.name)};
}`;
}

/** The members that every lifted class has beside those of its base. */
function printContract(
  { className, stateName, viewName, imports, lift }: ClassToPrint,
  fields: readonly Field[],
): readonly string[] {
  const options = `options: ${imports.type("ReplicaOptions")} = {}`;
  const restored = (param: string, from: string, isStatic: boolean, name: string, doc: string) =>
    `/** ${doc} */
${isStatic ? "static " : ""}${name}(${param}${options}): ${className} {
const replica = new ${className}(options);
replica.crdt.restore(${from});
return replica;
}`;
  const hasJson = lift.model.methods.some(({ name }) => name === "toJSON");
  return [
    restored(
      "",
      "this.crdt",
      false,
      "clone",
      "A new replica with all that this one has, under an id of its own.",
    ),
    ...(hasJson ? [] : [printToJson(viewName, fields, imports)]),
    restored(
      `state: ${stateName}, `,
      "state",
      true,
      "fromState",
      "A replica that goes on from what `state()` gave.",
    ),
    restored(
      "bytes: Uint8Array, ",
      "bytes",
      true,
      "decode",
      "A replica that goes on from what `encode()` gave.",
    ),
  ];
}

function printToJson(
  viewName: string,
  fields: readonly Field[],
  imports: ClassToPrint["imports"],
): string {
  const doc = "/** The fields as plain JSON data. */\n";
  if (!fields.some(({ type }) => hasPairs(type))) {
    return `${doc}toJSON(): ${imports.type("Plain")}<${viewName}> {
return ${imports.value("plain")}(this.crdt.view);
}`;
  }
  const entries = fields.map(({ name, type }) => {
    const convert = imports.value(hasPairs(type) ? "plainPairs" : "plain");
    return `${propertyName(name)}: ${convert}(${property("view", name)})`;
  });
  return `${doc}toJSON() {
const { view } = this.crdt;
return { ${entries.join(", ")} };
}`;
}

/** True for a map whose keys JSON can't have as names. */
function hasPairs(type: Type): boolean {
  return type.kind === "map" && type.key.kind !== "string" && type.key.kind !== "enum";
}
