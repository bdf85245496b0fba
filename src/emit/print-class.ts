import { mayBeObject } from "../ir/data.js";
import type { ClassModel, Field, Method, OpaqueField } from "../ir/model.js";
import type { Type } from "../ir/type.js";
import type { Lift, LogLift } from "../synth/lift.js";
import { printDoc } from "./doc.js";
import { type ClassScope, fieldsAnswered, printUpdate } from "./emit-update.js";
import { HIDDEN_FIELDS, printView, printViewType, visibleFields } from "./emit-view.js";
import { type HeaderInfo, printHeader } from "./header.js";
import type { Imports } from "./imports.js";
import { memberName, modifier, printMethod, printParam } from "./member.js";
import { Names, property, propertyName } from "./names.js";
import { type CellsPart, printCells } from "./print-cells.js";
import { printRecordLattice } from "./print-lattice.js";
import { canCompact, fieldData, printLog } from "./print-log.js";
import { readonlyType } from "./print-type.js";
import { retargeted } from "./retargeted.js";

/** A class to print. */
export interface ClassToPrint extends Omit<ClassScope, "field" | "replay"> {
  readonly header: HeaderInfo;
  readonly className: string;
  readonly stateName: string;
  readonly viewName: string;
  readonly latticeName: string;
  /** The parts in causal cells. */
  readonly cells: readonly CellsPart[];
}

/** The header comment and the code of a lifted class: lattice, types, class. Not formatted. */
export function printClass(input: ClassToPrint): {
  readonly comment: string;
  readonly code: string;
} {
  const { lift, imports, className, stateName, viewName, latticeName } = input;
  const { model, log } = lift;
  const fields = visibleFields(lift);
  const logName = `${latticeName.replace(/[lL]attice$/, "")}${latticeName === "lattice" ? "log" : "Log"}Lattice`;
  const lattice = printRecordLattice(
    lift.parts,
    imports,
    log && { name: log.name, text: logName },
    new Map(input.cells.map(({ part, name }) => [part.name, name])),
  );
  const replay = log ? replayName(model) : "";
  const view = printView(lift, fields, imports, input.cells, log && "replay");
  const made = construction(model, usesOf(input));
  const typeArgs = typeArguments(model);
  // What the view gives has the right values, but not always the names that the source has for their types.
  const isLoose =
    typeArgs !== "" ||
    model.typeDeclarations.some((text) => /\benum\b/.test(text)) ||
    model.fields.some(
      ({ type, typeText }) => holdsTuple(type) || /\b(true|false|\d+)\b/.test(typeText),
    );
  const members = [
    ...(log
      ? [`private readonly ${replay}: ${imports.value("Replay")}<${model.name}${typeArgs}>;`]
      : []),
    ...made.fields,
    `constructor(${[...made.params, `options: ${imports.type("ReplicaOptions")} = {}`].join(", ")}) {
${ownCopies(model, imports)}
${log ? `const replay = ${printReplay(model, log, logName, imports)};` : ""}
super(${latticeName}, ${isLoose ? loosely(view, latticeName, `${viewName}${typeArgs}`, imports) : view}, options);
${log ? `this.${replay} = replay;` : ""}
${made.assignments.join("\n")}
}`,
    ...model.statics.map((text) => retargeted(text, model)),
    ...constantFields(lift),
    ...printMembers({ ...input, replay: `this.${replay}` }, fields),
    ...(log && canCompact(lift) ? [printCompact(replay, log.name)] : []),
    ...printContract(input, fields, made.given),
  ];
  const base = `${imports.value("Replicated")}<typeof ${latticeName}, ${viewName}${typeArgs}>`;
  const code = `${printCells(input.cells, imports)}${log ? `${printSource(model)}\n\nconst ${logName} = ${printLog(lift, log, imports)};\n\n` : ""}const ${latticeName} = ${lattice};

/** All of a {@link ${className}}, as plain JSON data. */
export type ${stateName} = ${imports.type("ReplicaState")}<typeof ${latticeName}>;

${printViewType(`${viewName}${model.typeParameters}`, fields, log)}

${printDoc(model.doc || `The replicated form of ${model.name}.`)}export class ${className}${model.typeParameters} extends ${base} {
${members.join("\n\n")}
}`;
  return { comment: printHeader(model.name, input.header), code };
}

/** A view whose values have the types of the source, but not the names for them. */
function loosely(view: string, latticeName: string, type: string, imports: Imports): string {
  const [, name, memo] = /^\((state|all)?(, memo)?\)/.exec(view) ?? [];
  const state = `: ${imports.type("StateOf")}<typeof ${latticeName}>`;
  const rest = memo === undefined ? "" : `${memo}: ${imports.type("Memos")}`;
  const typed = name === undefined ? view : view.replace(/^\([^)]*\)/, `(${name}${state}${rest})`);
  return `(${typed}) as unknown as (state${state}${rest}) => ${type}`;
}

function holdsTuple(type: Type): boolean {
  switch (type.kind) {
    case "tuple":
      return true;
    case "option":
      return holdsTuple(type.of);
    case "map":
      return holdsTuple(type.value);
    case "record":
      return type.fields.some((field) => holdsTuple(field.type));
    default:
      return false;
  }
}

/** The names of type parameters, as in `<T>`. */
function typeArguments({ typeParameters }: ClassModel): string {
  const names = [
    ...typeParameters.matchAll(/(?:^<|,\s*)(?:const\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu),
  ];
  return names.length > 0 ? `<${names.map(([, name]) => name).join(", ")}>` : "";
}

/** How a lifted class takes the constructor's arguments of its source. */
interface PrintedConstruction {
  readonly params: readonly string[];
  readonly fields: readonly string[];
  readonly assignments: readonly string[];
  /** The text of all arguments for a further object of the class; empty without any. */
  readonly given: {
    readonly params: readonly string[];
    readonly names: string;
    readonly own: string;
  };
}

function construction(
  model: ClassModel,
  isUsed: (field: Field | OpaqueField) => boolean,
): PrintedConstruction {
  const { construction: found, fields, opaqueFields, methods } = model;
  if (!found || found.params.length === 0) {
    return { params: [], fields: [], assignments: [], given: { params: [], names: "", own: "" } };
  }
  const taken = [...fields, ...opaqueFields, ...methods].map(({ name }) => name);
  const kept = new Names(taken).fresh("given", "joineryGiven");
  const names = found.params.map(({ name }) => name).join(", ");
  const types = found.params.map(({ typeText, optional }) =>
    optional ? `(${typeText}) | undefined` : typeText,
  );
  const given = fields.filter((field) => field.isGiven && isUsed(field));
  return {
    params: found.params.map(printParam),
    fields: [
      `private readonly ${kept}: readonly [${types.join(", ")}];`,
      ...given.map(
        (field) => `${modifier(field)}readonly ${memberName(field)}: ${field.typeText};`,
      ),
    ],
    assignments: [
      `this.${kept} = [${names}];`,
      ...given.map(
        (field) => `this.${memberName(field)} = ${found.given.get(field.name) ?? field.name};`,
      ),
    ],
    given: {
      params: found.params.map(printParam),
      names,
      own: `...this.${kept}`,
    },
  };
}

/** Whoever makes a replica may change what it was made of later on. */
function ownCopies({ construction: found }: ClassModel, imports: Imports): string {
  return (found?.params ?? [])
    .filter(({ data }) => data !== undefined && mayBeObject(data))
    .map(({ name }) => `${name} = ${imports.value("detached")}(${name});`)
    .join("\n");
}

function printCompact(replay: string, name: string): string {
  return `/**
 * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
 * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
 * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
 */
compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
return this.crdt.compact(versions, (state, acknowledged) => {
const log = this.${replay}.compact(${property("state", name)}, acknowledged);
return log && { ...state, ${name === "log" ? name : `${propertyName(name)}: log`} };
});
}`;
}

/** A name for the member that replays the log, which the source class has not taken. */
function replayName({ fields, opaqueFields, methods }: ClassModel): string {
  return new Names([...fields, ...opaqueFields, ...methods].map(({ name }) => name)).fresh(
    "replay",
    "joineryReplay",
  );
}

/** The source class as it stands, with a way to its `#private` fields. */
function printSource(model: ClassModel): string {
  // Snapshots are put back into private fields, which TypeScript allows of writable ones only.
  const text = model.source.text.replace(/\breadonly(\s+#)/g, "$1");
  const hidden = hiddenFields(model);
  const reach =
    hidden.length === 0
      ? ""
      : `
/** The private fields, for the snapshots of the log. */
static ${HIDDEN_FIELDS}${model.typeParameters}(object: ${model.name}${typeArguments(model)}, fields?: Record<string, unknown>) {
if (fields !== undefined) {
${hidden.map(({ name, typeText }) => `object.#${name} = fields[${JSON.stringify(`#${name}`)}] as ${typeText.replace(/ \| undefined$/, "")};`).join("\n")}
}
return { ${hidden.map(({ name }) => `${name}: object.#${name}`).join(", ")} };
}
`;
  const end = text.lastIndexOf("}");
  return `/** The source class: the log runs its updates. */\n${text.slice(0, end)}${reach}}`;
}

/** The name under which source classes find what lies outside of them. */
const OUTSIDE = "joineryOutside";

/** What a module of classes of which a log runs the source needs beside them. */
export function printOutside(lifts: readonly Lift[], imports: Imports): string | undefined {
  return lifts.some(({ log, model }) => log && needsOutside(model))
    ? `/** What the source class takes from outside. */\nconst ${OUTSIDE}: ${imports.type("Outside")} = { taken: {}, isCall: true };`
    : undefined;
}

function needsOutside({ source: { text, declarations } }: ClassModel): boolean {
  return [text, ...declarations].some((one) => one.includes(`${OUTSIDE}.`));
}

/** A text for the log to run as it stands in the source, if it only tells others something. */
export function asInSource(text: string): string {
  return text.replaceAll(`${OUTSIDE}.isCall && `, "");
}

function hiddenFields(model: ClassModel): readonly (Field | OpaqueField)[] {
  return [...model.fields, ...model.opaqueFields].filter(({ visibility }) => visibility === "hash");
}

function printReplay(model: ClassModel, log: LogLift, logName: string, imports: Imports): string {
  const isData = fieldData(model) !== undefined;
  const fields = [...model.fields, ...model.opaqueFields]
    .filter(({ visibility }) => visibility !== "hash")
    .map(({ name }) => JSON.stringify(name));
  const rest = log.updates
    .filter(({ params }) => params.some((param) => param.rest))
    .map(({ name }) => JSON.stringify(name));
  const taking = log.updates
    .filter(({ captures }) => captures !== undefined)
    .map(({ name }) => JSON.stringify(name));
  const setters = log.updates
    .filter(({ form }) => form === "setter")
    .map(({ name }) => JSON.stringify(name));
  const hidden = hiddenFields(model);
  const options = [
    `fields: [${fields.join(", ")}]`,
    ...(isData ? ["isData: true"] : []),
    ...(needsOutside(model) ? [`outside: ${OUTSIDE}`] : []),
    ...(taking.length > 0 ? [`taking: [${taking.join(", ")}]`] : []),
    ...(setters.length > 0 ? [`setters: [${setters.join(", ")}]`] : []),
    ...(rest.length > 0 ? [`rest: [${rest.join(", ")}]`] : []),
    ...(hidden.length > 0
      ? [
          `hidden: (object, fields) => { const found = ${model.name}.${HIDDEN_FIELDS}(object, fields);
return { ${hidden.map(({ name }) => `"#${name}": found.${name}`).join(", ")} }; }`,
        ]
      : []),
  ];
  return `new ${imports.value("Replay")}(${imports.value("sourceOf")}(() => new ${model.name}${typeArguments(model)}(${(model.construction?.params ?? []).map(({ name }) => name).join(", ")}), { ${options.join(", ")} }), ${logName})`;
}

/** Fields that no update writes and that were not lowered: as they stand in the source. */
function constantFields(lift: Lift): readonly string[] {
  return lift.model.opaqueFields
    .filter(
      ({ name, initText }) =>
        initText !== undefined &&
        !lift.log?.fields.includes(name) &&
        lift.dropped.some(({ field, why }) => field === name && why === "constant"),
    )
    .map(
      (field) =>
        `${printDoc(field.doc)}${modifier(field)}readonly ${memberName(field)}: ${field.typeText} = ${field.initText ?? "undefined"};`,
    );
}

/** The members of the source class. */
function printMembers(
  input: ClassToPrint & { readonly replay: string },
  fields: readonly (Field | OpaqueField)[],
): readonly string[] {
  const { model, log } = input.lift;
  const scope: ClassScope = {
    ...input,
    field: (name) => {
      const field = fields.find((candidate) => candidate.name === name);
      if (field && "init" in field && field.mapText !== undefined) {
        return property("this.crdt.view", name);
      }
      return field?.visibility === "hash" ? `this.#${name}` : property("this", name);
    },
  };
  const kept = keptMethods(model.methods);
  const getters = fields.filter(usesOf(input));
  const isWritable = kept.some((method) => method.writable);
  return [
    ...kept.map((method) =>
      method.role === "update"
        ? printUpdate(method, scope)
        : printMethod(method, retargeted(bodyOf(method, input.imports), model)),
    ),
    ...getters.map((field) =>
      printGetter(field, input.imports, {
        isLogged: log?.fields.includes(field.name) === true,
        isWritable: isWritable && field.visibility !== "public",
      }),
    ),
  ];
}

/** Whether a field has its place in the lifted class: it may be seen from outside, or code of the class reads it. */
function usesOf(input: ClassToPrint): (field: Field | OpaqueField) => boolean {
  const { lift } = input;
  const kept = keptMethods(lift.model.methods);
  const answered = new Set(
    kept
      .filter(({ role }) => role === "update")
      .flatMap((method) => [...fieldsAnswered(method, input)]),
  );
  return (field) =>
    field.visibility === "public" ||
    field.visibility === "protected" ||
    answered.has(field.name) ||
    kept.some((method) => mentions(method, field));
}

/** A query's body as it stands; where its answer may hold parts of the state, it gives out a copy. */
function bodyOf(method: Method, imports: Imports): string {
  if (!method.sharing || method.role !== "query") {
    return method.bodyText;
  }
  const detached = imports.value("detached");
  const only = /^\{\s*return ([^;]*);\s*\}$/.exec(method.bodyText)?.[1];
  const answer = only ?? `((): ${method.returnText} => ${method.bodyText})()`;
  return `{ return ${detached}(${answer}); }`;
}

/** Updates, queries, and the helpers that queries call; updates themselves became deltas and call none. */
function keptMethods(methods: readonly Method[]): readonly Method[] {
  const kept = new Set(
    methods.filter(({ role, guardText }) => role === "query" || guardText !== undefined),
  );
  for (const method of kept) {
    for (const other of methods) {
      if (other.role === "helper" && other.pure && mentions(method, other)) {
        kept.add(other);
      }
    }
  }
  return methods.filter((method) => method.role === "update" || kept.has(method));
}

/** Whether the text that is kept of a method, word for word, names a member: its meaning may have lost the name. */
function mentions(method: Method, member: Field | OpaqueField | Method): boolean {
  const hidden = method.params.map((param) => param.hidden ?? "");
  const bodyText =
    method.role === "update" ? [method.guardText ?? "", ...hidden].join("\n") : method.bodyText;
  const name = memberName(member).replace(/\$/g, "\\$&");
  const access = new RegExp(`\\bthis\\s*(\\?\\.|\\.)\\s*${name}(?![\\w$])`, "u");
  const pattern = new RegExp(`\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*=\\s*this\\b(?!\\s*[.[?])`, "u");
  return access.test(bodyText) || (member.visibility !== "hash" && pattern.test(bodyText));
}

/**
 * A getter of the view. Bodies that were checked to change nothing may ask for types that could change it; nobody else
 * sees those.
 */
function printGetter(
  field: Field | OpaqueField,
  imports: Imports,
  { isLogged, isWritable }: { readonly isLogged: boolean; readonly isWritable: boolean },
): string {
  if ("init" in field && field.mapText !== undefined && !isLogged) {
    const args = [property("this.crdt.view", field.name), ...(field.isPlainObject ? [] : ["true"])];
    return `${printDoc(field.doc)}${modifier(field)}get ${memberName(field)}(): ${field.typeText} {
return ${imports.value("objectOf")}(${args.join(", ")});
}`;
  }
  const safe = readonlyType(field.typeText);
  const isCast = isWritable && !isLogged && safe !== field.typeText;
  const type = isLogged || isCast ? field.typeText : safe;
  const value = property("this.crdt.view", field.name);
  return `${printDoc(field.doc)}${modifier(field)}get ${memberName(field)}(): ${type} {
return ${value}${isCast ? ` as ${field.typeText}` : ""};
}`;
}

/** The members that every lifted class has beside those of its base. */
function printContract(
  { className, stateName, viewName, imports, lift }: ClassToPrint,
  fields: readonly (Field | OpaqueField)[],
  given: PrintedConstruction["given"],
): readonly string[] {
  const [typeParameters, typeArgs] = [lift.model.typeParameters, typeArguments(lift.model)];
  const options = `options: ${imports.type("ReplicaOptions")} = {}`;
  const restored = (param: string, from: string, isStatic: boolean, name: string, doc: string) =>
    `/** ${doc} */
${isStatic ? `static ${name}${typeParameters}` : name}(${[...(isStatic ? given.params : []), ...(param ? [param] : []), options].join(", ")}): ${className}${typeArgs} {
const replica = new ${className}${typeArgs}(${[isStatic ? given.names : given.own, "options"].filter((text) => text !== "").join(", ")});
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
    ...(hasJson ? [] : [printToJson(`${viewName}${typeArgs}`, fields, imports)]),
    restored(
      `state: ${stateName}`,
      "state",
      true,
      "fromState",
      "A replica that goes on from what `state()` gave.",
    ),
    restored(
      "bytes: Uint8Array",
      "bytes",
      true,
      "decode",
      "A replica that goes on from what `encode()` gave.",
    ),
  ];
}

function printToJson(
  viewName: string,
  fields: readonly (Field | OpaqueField)[],
  imports: ClassToPrint["imports"],
): string {
  const doc = "/** The fields as plain JSON data. */\n";
  const isPairs = (field: Field | OpaqueField) => "type" in field && hasPairs(field.type);
  if (!fields.some(isPairs)) {
    return `${doc}toJSON(): ${imports.type("Plain")}<${viewName}> {
return ${imports.value("plain")}(this.crdt.view);
}`;
  }
  const entries = fields.map((field) => {
    const { name } = field;
    const convert = imports.value(isPairs(field) ? "plainPairs" : "plain");
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
