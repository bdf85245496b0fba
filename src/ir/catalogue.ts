import type { Diagnostic, Fix } from "./diagnostic.js";
import type { SourceRange } from "./range.js";

/** A kind of diagnostic: what the documentation lists, and the way to make one. */
export interface Entry<Args extends readonly unknown[] = readonly never[]> {
  /** Stable: a code never changes its meaning. */
  readonly code: string;
  readonly severity: Diagnostic["severity"];
  /** A few words, for lists and headings. */
  readonly title: string;
  /** Why it is so and what to do, in Markdown, for the documentation page. */
  readonly help: string;
  /** The diagnostic of this kind at a place. */
  at(range: SourceRange, ...args: Args): Diagnostic;
}

function entry<Args extends readonly unknown[]>(
  severity: Diagnostic["severity"],
  code: string,
  title: string,
  message: (...args: Args) => string,
  help: string,
): Entry<Args> {
  return {
    code,
    severity,
    title,
    help,
    at: (range, ...args) => ({
      code,
      severity,
      message: message(...args),
      range,
      related: [],
      fixes: [],
    }),
  };
}

function error<Args extends readonly unknown[]>(
  code: string,
  title: string,
  message: (...args: Args) => string,
  help: string,
): Entry<Args> {
  return entry("error", code, title, message, help);
}

function warning<Args extends readonly unknown[]>(
  code: string,
  title: string,
  message: (...args: Args) => string,
  help: string,
): Entry<Args> {
  return entry("warning", code, title, message, help);
}

/** Every diagnostic that Joinery gives, by a name for use in code. J10xx files, J11xx classes and members, … */
export const CATALOGUE = {
  // Files

  syntaxError: error(
    "J1001",
    "Syntax error",
    (text: string) => `${text} (a TypeScript syntax error: correct it first)`,
    "TypeScript cannot parse the file. Nothing else is looked at until it can.",
  ),
  typeError: error(
    "J1002",
    "Type error",
    (text: string) => `${text} (a TypeScript type error: correct it first)`,
    "The file does not type-check under `strict` with the ES2022 library and no types of a host such as Node or the browser. Nothing else is looked at until it does.",
  ),
  noClass: error(
    "J1003",
    "No class",
    () => "There is no class in this file: declare one at the top level, with `class`.",
    "Joinery lifts classes that are declared at the top level of a module.",
  ),
  classNotFound: error(
    "J1004",
    "Class not found",
    (name: string, known: readonly string[]) =>
      `There is no class "${name}" in this file: it has ${known.map((k) => `"${k}"`).join(", ") || "none"}.`,
    "The class that was asked for by name is not declared at the top level of the file.",
  ),
  duplicateClass: error(
    "J1005",
    "Two classes of one name",
    (name: string) => `There are two classes "${name}" in this file: rename one.`,
    "A class is found by its name, so names must differ.",
  ),
  liftedFile: error(
    "J1006",
    "Already lifted",
    () => "This file was written by Joinery: lift the source class that its header names.",
    "A `*.crdt.ts` file holds a lifted class. Change its source and lift that again.",
  ),
  notTypeScript: error(
    "J1007",
    "Not a TypeScript source",
    () =>
      "Only `.ts`, `.mts`, `.cts` and `.tsx` sources can be lifted: they have types and bodies.",
    "JavaScript files have no types, and `.d.ts` files have no bodies.",
  ),

  notText: error(
    "J1008",
    "Not a text file",
    () => "This is not a text file: give a TypeScript source in UTF-8.",
    "The file holds bytes that no source text has.",
  ),
  tooLarge: error(
    "J1009",
    "File too large",
    (kilobytes: number, most: number) =>
      `The file has ${kilobytes} KB, more than the ${most} KB that are read: move the class to a file of its own.`,
    "Such a file is most likely not written by hand.",
  ),

  missingEntry: error(
    "J1010",
    "Entry that may be missing",
    (text: string) =>
      `${text} (an object that serves as a map may have no such entry: test it for \`undefined\` first, or use \`??\`)`,
    "In a file with a class that keeps a `Record<string, …>`, TypeScript checks with `noUncheckedIndexedAccess`: reading an entry that is not there gives `undefined`, whatever the type says.",
  ),

  // Classes and members

  abstractClass: error(
    "J1101",
    "Abstract class",
    () => "An abstract class cannot be lifted: remove `abstract` and write the missing bodies.",
    "A lifted class is a class that can be created.",
  ),
  genericClass: error(
    "J1102",
    "Type parameters",
    () =>
      "Type parameters are not supported: write the concrete type, for example `string`, and lift a class for each.",
    "The state is sent between replicas, so its type must be known.",
  ),
  derivedClass: error(
    "J1103",
    "Derived class",
    () =>
      "A class can only extend one that is declared in the same file, without type arguments: put the inherited fields and methods into this file.",
    "Joinery must see all the fields and methods of the class.",
  ),
  decorator: error(
    "J1104",
    "Decorator",
    () => "Decorators can change what the class does: remove it, or lift a class without it.",
    "What a decorator does is not visible in the class.",
  ),
  ambientClass: error(
    "J1105",
    "Ambient class",
    () => "A `declare class` has no bodies: lift the class itself.",
    "Only a class with bodies can be lifted.",
  ),
  noUpdates: error(
    "J1106",
    "No updates",
    (name: string) =>
      `No public method of "${name}" changes a field, so there is nothing to replicate: add one that does.`,
    "An update is a public method or setter that changes a field.",
  ),
  nothingVisible: error(
    "J1107",
    "Nothing visible",
    (name: string) =>
      `Nothing of "${name}" can be read from outside: add a query (a public method or getter that only reads).`,
    "Two replicas of a class without queries or public fields cannot be told apart.",
  ),
  unnamedClass: error(
    "J1108",
    "Class without a name",
    () => "This class has no name: write `export default class SomeName`.",
    "The lifted class takes its name from the source class.",
  ),
  constructorLogic: error(
    "J1109",
    "Constructor",
    (name: string) =>
      `The constructor computes the initial value of "${name}": give it a value that does not depend on arguments, where a proof is wanted.`,
    "Arguments of the constructor are constants that all replicas share. Fields that get one as it is, and that no update changes, are fine; other fields that it sets are not followed, and can only be kept by a log.",
  ),
  staticMember: error(
    "J1110",
    "Static member",
    () => "A static member is not replicated: make it `static readonly`, or keep it in a field.",
    "Only the fields of an object are its state. Static constants and functions are fine.",
  ),
  indexSignature: error(
    "J1111",
    "Index signature",
    () => "An index signature is not supported: use a `Map` field.",
    "The fields of the class must be known by name.",
  ),
  memberForm: error(
    "J1112",
    "Form of a member",
    () =>
      "This form of member is not supported: write a plain field, method, getter or setter with an identifier for its name.",
    "Computed and quoted names, `accessor`, `declare` and `override` members are not read.",
  ),
  takenName: error(
    "J1113",
    "Name taken by the lifted class",
    (name: string) => `"${name}" is a member of every lifted class: rename this one.`,
    "A lifted class has the members `merge`, `state`, `fromState`, `encode`, `decode`, `version`, `delta`, `on`, `applyUpdate`, `clone`, `compact` and `crdt` beside those of its source. A name that starts with `#` is no trouble.",
  ),
  twinName: error(
    "J1114",
    "Two members of one name",
    (name: string) => `There are both "${name}" and "#${name}": rename one.`,
    "Names are compared without the `#`.",
  ),
  overload: error(
    "J1115",
    "Method without a body",
    () => "Overloads are not supported: write one signature, with a body, or several methods.",
    "Each method has one signature.",
  ),
  asyncMethod: error(
    "J1116",
    "Asynchronous or generator method",
    () =>
      "An update or query must run to its end at once: remove `async`, `await`, `*` and `yield`, and do the waiting where the method is called.",
    "Between two steps of such a method other updates could run, differently on each replica.",
  ),
  writingGetter: error(
    "J1117",
    "Getter that changes fields",
    (name: string) => `Getter "${name}" changes a field: make it a method.`,
    "Reading a property must not be an update.",
  ),
  parameterForm: error(
    "J1118",
    "Form of a parameter",
    () => "Write each parameter as a name with a type, or as a pattern without a default; no rest.",
    "The arguments of an update are stored by name and sent to the other replicas.",
  ),
  defaultValue: error(
    "J1119",
    "Default value of a parameter",
    () =>
      "The default must be a literal, or depend on nothing but the other arguments and what is taken once at the call; and where another method makes the call, this argument must be given.",
    "The default is filled in where the update is called.",
  ),
  dollarName: error(
    "J1120",
    "Parameter that starts with `$`",
    (name: string) => `Parameter "${name}" starts with "$", which is reserved: rename it.`,
    "Names that start with `$` stand for the clock, the replica and the state.",
  ),
  recursion: error(
    "J1121",
    "Recursion",
    (name: string) =>
      `"${name}" calls itself, directly or through others: write it without recursion.`,
    "A method must have an end that can be seen.",
  ),
  publicCollection: error(
    "J1122",
    "Public collection",
    (name: string) =>
      `Anybody can change what is in "${name}": make it private and give out a copy through a getter, for example \`new Set(this.${name})\` or \`{ ...this.${name} }\`.`,
    "A change from outside would not be an update, and would not reach the other replicas.",
  ),
  noInitialValue: error(
    "J1123",
    "No initial value",
    (name: string) => `Give field "${name}" an initial value where it is declared.`,
    "Every replica must start from the same state.",
  ),
  initialValue: error(
    "J1124",
    "Initial value",
    () =>
      "An initial value must be a constant: a literal, `null`, `undefined`, a record or tuple, or a new `Set` or `Map`, of literals.",
    "Every replica must start from the same state.",
  ),
  functionField: error(
    "J1125",
    "Function in a field",
    () => "Write this as a method, or as an arrow function.",
    "A `function` has a `this` of its own.",
  ),
  noGetter: error(
    "J1126",
    "Setter without a getter",
    (name: string) => `"${name}" has no getter: add one, or read the field behind it.`,
    "Reading a property that has only a setter gives `undefined`.",
  ),

  plainObject: error(
    "J1127",
    "Object literal as a map",
    () => "An object that serves as a map must start empty: put the entries in one by one.",
    "The keys of the map are not known to the type, so they must be put in where it can be seen.",
  ),

  // Types

  unsupportedType: error(
    "J1201",
    "Type that is not supported",
    (text: string) =>
      `The type \`${text}\` is not supported here: use booleans, numbers, strings, unions of string literals, any of them or \`null\` or \`undefined\`, records and tuples of them, and \`Set\` and \`Map\`.`,
    "The state and the arguments of updates are compared by value and sent between replicas.",
  ),
  keyType: error(
    "J1202",
    "Type of a key or element",
    (text: string) =>
      `\`${text}\` cannot be a key or an element: use a primitive, for example an id, and keep the rest in a map from it.`,
    "JavaScript compares objects by identity, which is not the same on another replica.",
  ),
  nullAndUndefined: error(
    "J1203",
    "Both `null` and `undefined`",
    () => "Use either `null` or `undefined` for a missing value, not both.",
    "One missing value is enough, and two are easily confused.",
  ),
  unclearType: error(
    "J1204",
    "Type that says too little",
    () => "TypeScript does not know this type: write it out, for example `new Set<string>()`.",
    "A value of type `any` or `unknown` could be anything.",
  ),
  importedName: error(
    "J1205",
    "Name from another module",
    (name: string) => `"${name}" comes from another module: declare it in this file.`,
    "The lifted class carries the types and constants that it needs along.",
  ),
  localType: error(
    "J1206",
    "Type that cannot be carried along",
    (name: string) =>
      `Type "${name}" cannot be carried over to the lifted class: declare a type alias, interface or enum at the top level of this file.`,
    "The lifted class stands in a file of its own.",
  ),
  notData: error(
    "J1208",
    "Argument that cannot be sent",
    (name: string, text: string) =>
      `Argument "${name}" of type \`${text}\` cannot be sent to other replicas: pass plain data, for example an id, a record or a list of them.`,
    "The arguments of updates travel between replicas, so they are data: primitives, records, arrays, tuples, sets, maps and dates of data. Functions, promises and instances of classes are not.",
  ),

  // Statements and expressions

  loop: error(
    "J1301",
    "Loop",
    () =>
      "Loops are not supported yet: handle one element per call, or use `has`, `size` and copies of the whole collection.",
    "Joinery proves the class correct for any number of elements, and cannot yet do so through a loop.",
  ),
  exception: error(
    "J1302",
    "Exception",
    () =>
      "`throw` is supported in updates only, where no other method calls them, and `try` not at all: return early without a change, or check where the method is called.",
    "A call that is rejected must change nothing on any replica.",
  ),
  unsupportedStatement: error(
    "J1303",
    "Statement that is not supported",
    (text: string) =>
      `\`${text}\` is not supported here: use assignments, \`if\`, \`switch\`, \`const\`, \`let\`, \`return\` and calls of own methods.`,
    "The statement has no counterpart in what Joinery proves.",
  ),
  varDeclaration: error(
    "J1304",
    "`var`",
    () => "Use `let` or `const`.",
    "A `var` exists in the whole function, wherever it is declared.",
  ),
  destructuring: error(
    "J1305",
    "Destructuring",
    () =>
      "Only the parts of records and tuples can be taken apart, in a declaration and without `...`: read each value with an expression of its own.",
    "Each local has one name and one value.",
  ),
  fallThrough: error(
    "J1306",
    "Fall-through",
    () =>
      "End this case with `break` or `return`: falling through to the next one is not supported.",
    "Each case must stand for itself; several labels on one case are fine.",
  ),
  nestedReturn: error(
    "J1307",
    "`return` that cannot be put in place",
    () =>
      "This method is put in place of its calls: use `return` only in `if` statements and at the end.",
    "A private method that gives out a live collection is understood where it is called.",
  ),
  unsupportedExpression: error(
    "J1308",
    "Expression that is not supported",
    (text: string) =>
      `\`${text}\` is not supported: write it with comparisons, sums, sets and maps.`,
    "The expression has no counterpart in what Joinery proves.",
  ),
  unsupportedOperator: error(
    "J1309",
    "Operator that is not supported",
    (sign: string) =>
      `The operator \`${sign}\` is not supported: use \`+\`, \`-\`, comparisons and the logical operators.`,
    "The operator has no counterpart in what Joinery proves.",
  ),
  unsupportedMethod: error(
    "J1310",
    "Method that is not supported",
    (name: string) =>
      `A call of \`${name}\` is not supported on this value: of sets and maps \`has\`, \`get\`, \`add\`, \`set\`, \`delete\`, \`clear\` and \`size\` are, and in queries \`[...set].sort()\`.`,
    "The method has no counterpart in what Joinery proves, or its answer is one that cannot be followed.",
  ),
  unsupportedProperty: error(
    "J1311",
    "Property that is not supported",
    (name: string) =>
      `\`.${name}\` of this value is not supported: only \`size\` and \`length\` of collections and the parts of records are.`,
    "The property has no counterpart in what Joinery proves.",
  ),
  unsupportedCall: error(
    "J1312",
    "Call that is not supported",
    (text: string) =>
      `A call of \`${text}\` is not supported: call a method of this class by its name.`,
    "What is called must be known.",
  ),
  unsupportedNew: error(
    "J1313",
    "Object that is not supported",
    (text: string) => `\`new ${text}\` is not supported: only \`new Set\` and \`new Map\` are.`,
    "Other objects cannot be compared by value and sent between replicas.",
  ),
  unsupportedSpread: error(
    "J1314",
    "Array that is not supported",
    () =>
      "This use of an array is not supported: copy one collection, as in `[...set]`, `Array.from(map.keys())` or `new Set(other)`.",
    "Arrays are answers of queries only.",
  ),
  spreadArgument: error(
    "J1315",
    "Spread argument",
    () => "Spread arguments are not supported: write the arguments out.",
    "How many arguments there are must be known.",
  ),
  closure: error(
    "J1316",
    "Function as a value",
    () =>
      "Functions as values are not supported, so neither are `forEach`, `map`, `filter` and comparators: use `has`, `size` and `[...set].sort()`.",
    "What a function does where it is called later is hard to follow.",
  ),
  methodAsValue: error(
    "J1317",
    "Method as a value",
    (name: string) => `"${name}" is a method: call it.`,
    "Methods cannot be passed around.",
  ),
  thisAsValue: error(
    "J1318",
    "`this` as a value",
    () =>
      "`this` may only be used to reach a member, as in `this.items`: return nothing instead of `this`.",
    "The lifted object is not the source object.",
  ),
  elementAccess: error(
    "J1319",
    "Element access",
    () =>
      "Access by `[…]` is supported only for a component of a tuple, as in `pair[0]`: use `get` of a `Map`, or write the name of the member.",
    "What is accessed must be known.",
  ),
  outsideName: error(
    "J1320",
    "Name from outside the class",
    (name: string) =>
      `"${name}" comes from outside the class: pass it as an argument, or make it a \`const\` with a literal value.`,
    "What comes from outside may differ from replica to replica.",
  ),
  outsideCall: error(
    "J1321",
    "Function from outside the class",
    (name: string) =>
      `\`${name}\` comes from outside the class: call it where the update is called, and pass its result as an argument.`,
    "The time, random numbers, output and other functions may give something else on every replica.",
  ),
  assignmentTarget: error(
    "J1322",
    "Target of an assignment",
    () => "Only fields of `this` and what they hold, own setters and locals can be assigned to.",
    "What an update changes must be known.",
  ),
  mixedTypes: error(
    "J1323",
    "Types that do not go together",
    () =>
      "These values have types that cannot be used together here: write the cases apart with `if`.",
    "Each expression has one type: a boolean, a number, a string, a record, a tuple, a collection, or one of them or nothing. A record that is read-only all the way down has another type than one that can change.",
  ),
  identity: error(
    "J1324",
    "Comparison of objects",
    () =>
      "Objects are compared by identity: compare what is in them, for example their `size` or a property.",
    "Identity is not the same on another replica.",
  ),
  looseEquality: error(
    "J1325",
    "Loose equality",
    () => "Use `===` or `!==`: `==` and `!=` are supported only against `null` and `undefined`.",
    "Loose equality converts its operands.",
  ),
  cast: error(
    "J1326",
    "Type assertion",
    () => "A type assertion may be wrong: test the value instead, or declare the right type.",
    "What is proved must hold for every value that can be there.",
  ),
  staleNarrowing: error(
    "J1327",
    "Test that may be out of date",
    (text: string) =>
      `\`${text}\` may have changed since it was tested: copy it to a \`const\` and test that.`,
    "TypeScript does not see that a call or assignment in between changes it.",
  ),
  arithmeticInUpdate: error(
    "J1328",
    "Multiplication or division in an update",
    (sign: string) =>
      `\`${sign}\` is supported in queries only: keep what was added, and compute the rest where it is read.`,
    "Updates may add, subtract and compare numbers.",
  ),
  concatInUpdate: error(
    "J1329",
    "String put together in an update",
    () =>
      "Strings are put together in queries only: keep the parts, or build the string where the update is called.",
    "Updates may copy and compare strings.",
  ),
  arrayInUpdate: error(
    "J1330",
    "Array in an update",
    () => "Arrays are supported in queries only: use `has`, `get` and `size` of the collection.",
    "Updates work on sets and maps.",
  ),

  lateThrow: error(
    "J1334",
    "Exception after a change",
    () =>
      "This may throw after the update has changed something: check everything first, then change.",
    "An update that is rejected must change nothing, here and on every other replica: so what rejects it stands before the first change.",
  ),
  tooMuch: error(
    "J1336",
    "Too much to follow",
    () =>
      "What is called here calls too many other functions to be followed: do less in the class, and pass the result as an argument.",
    "To know what an update does, all that it calls must be looked at.",
  ),
  moduleState: error(
    "J1335",
    "Change of the module",
    (name: string) => `This changes "${name}", which is no part of the object: keep it in a field.`,
    "Only the fields of an object are replicated.",
  ),

  optionalSpread: error(
    "J1331",
    "Spread of a property that may be missing",
    (name: string) =>
      `\`${name}\` may be missing in what is spread here, and then the value before it stays: write it out, as in \`${name}: patch.${name} ?? item.${name}\`.`,
    "A missing property and one that is `undefined` count as the same, but a spread treats them differently.",
  ),
  spreadOfOther: error(
    "J1332",
    "Spread of something that is no record",
    () =>
      "Only a record can be spread into another, and it must be there: test it for `undefined` first.",
    "What the new object holds must be known.",
  ),

  inOperator: error(
    "J1333",
    "`in`",
    () =>
      "`in` is not supported: compare the property with `undefined`, as in `item.note !== undefined`.",
    "A missing property and one that is `undefined` count as the same.",
  ),

  // Objects that are shared

  unclearAlias: error(
    "J1401",
    "Alias that is hard to follow",
    (why: string) =>
      `It is hard to follow which object this is (${why}): get it from the field where it is changed, as in \`this.items.get(key)\`, or copy it with \`new Set(…)\` or \`{ ...item }\`.`,
    "Changing an object through one name changes it under all others, so Joinery must know them.",
  ),
  staleAlias: error(
    "J1402",
    "Alias that is out of date",
    () =>
      "This object may have changed since it was taken: get it from the field again where it is used.",
    "A call, or a change under another name, came in between.",
  ),
  changedArgument: error(
    "J1403",
    "Argument that is changed",
    () =>
      "This object belongs to the caller: copy it first, for example with `new Set(…)` or `{ ...item }`.",
    "A change of an argument would be seen by the caller, but not on other replicas.",
  ),
  keptArgument: error(
    "J1404",
    "Argument that is kept",
    () =>
      "The caller could change this object later: keep a copy, for example `new Set(…)` or `{ ...item }`.",
    "A change from outside would not be an update, and would not reach the other replicas.",
  ),
  keptTwice: error(
    "J1405",
    "Object in two places",
    () =>
      "This object is part of the state already: keep a copy, for example `new Set(…)` or `{ ...item }`.",
    "A change in one place would change the other, on this replica only.",
  ),
  liveAnswer: error(
    "J1406",
    "Live object given out",
    () =>
      "This gives out an object that is part of the state: give out a copy, for example `new Set(this.items)`, `[...this.items]` or `{ ...this.item }`.",
    "A change from outside would not be an update, and would not reach the other replicas.",
  ),
  returnedArgument: error(
    "J1407",
    "Argument given back",
    () =>
      "This gives the caller's own object back: give out a copy, for example `new Set(…)` or `{ ...item }`.",
    "In the lifted class an argument is a value, not the caller's object.",
  ),
  passedLive: error(
    "J1408",
    "Live object passed to an update",
    (name: string) =>
      `"${name}" changes fields, and so perhaps this object while it uses it: let it get the object from the field itself.`,
    "An object that changes while a method runs is hard to follow.",
  ),
  splitStatement: error(
    "J1409",
    "Too much in one statement",
    () =>
      "One part of this statement changes an object that another part uses: put them in statements of their own, with a `const` between.",
    "The order in which the parts run decides what they see.",
  ),

  frozenChange: error(
    "J1410",
    "Change of what is kept as read-only",
    () =>
      "This object is kept where its type is read-only: make a changed copy, for example `{ ...item, done: true }`.",
    "A read-only record may be shared, so nobody may change it, not even under a name of another type.",
  ),

  frozenValue: error(
    "J1411",
    "Read-only object where one that can change is wanted",
    () =>
      "This object is read-only here and could be changed there: make a copy, as in `{ ...item }`, or declare both types alike.",
    "TypeScript lets a read-only property pass for one that can change; Joinery relies on nobody changing it.",
  ),

  // Numbers

  notAnInteger: error(
    "J1501",
    "Number that must be an integer",
    (what: string) =>
      `${what} gets into a number that is added or subtracted, and such numbers must be integers: count in a smaller unit, for example cents instead of euros.`,
    "Sums of fractions depend on their order, so replicas would differ. Numbers that are only compared may be fractions or infinite.",
  ),

  // Iteration order

  insertionOrder: warning(
    "J1601",
    "Answer that depends on insertion order",
    (name: string) =>
      `"${name}" lists elements in the order in which they were put in; in the lifted class they come in the order of their keys. Sort the list to get the same answer from both, as in \`[...set].sort()\`.`,
    "Replicas that received the same updates in a different order must give the same answer.",
  ),

  // Policies

  unknownClock: error(
    "J2001",
    "Clock",
    (text: string) => `"${text}" is not a clock: write \`@clock none\` or \`@clock lamport\`.`,
    "The clock says how events are ordered before the policy is asked.",
  ),
  causalClock: error(
    "J2002",
    "Causal clock",
    () => "`@clock causal` is not supported yet: use `@clock lamport`.",
    "Under `lamport` an update always counts after those that its replica had seen.",
  ),
  invariantTag: error(
    "J2003",
    "Invariant",
    () => "`@invariant` is not supported yet: remove it, and check the condition in the updates.",
    "Invariants over all replicas will come later.",
  ),
  twoClocks: error(
    "J2004",
    "Two clocks",
    () => "There are two `@clock` tags: keep one.",
    "A class has one clock.",
  ),
  emptyPolicy: error(
    "J2005",
    "Empty policy",
    () =>
      "This policy is empty: write `a > b` (a wins over a concurrent b), `latest`, or `(a, b) => …`.",
    "A policy says which of two updates that no clock tells apart counts last.",
  ),
  policySyntax: error(
    "J2006",
    "Policy that cannot be read",
    (text: string) =>
      `"${text}" is not a policy: write \`a > b\` (a wins over a concurrent b), \`latest\`, or \`(a, b) => …\`.`,
    "A policy is a chain of names of updates, the word `latest`, or an arrow function of two events.",
  ),
  unknownUpdate: error(
    "J2007",
    "Name in a policy",
    (name: string, updates: readonly string[]) =>
      `"${name}" is not an update of this class: the updates are ${updates.map((u) => `"${u}"`).join(", ")}.`,
    "Only public methods and setters that change a field can conflict.",
  ),
  repeatedUpdate: error(
    "J2008",
    "Name twice in a policy",
    (name: string) => `"${name}" stands in this chain twice: remove one.`,
    "A chain ranks each update once.",
  ),
  shortChain: error(
    "J2009",
    "Chain of one",
    (name: string) => `Say what "${name}" wins over, as in \`${name} > other\`.`,
    "A chain compares at least two updates.",
  ),
  contradiction: error(
    "J2010",
    "Policies that contradict each other",
    (first: string, second: string) =>
      `One policy lets "${first}" win over "${second}", another the reverse: remove one.`,
    "Several policies combine in order, each deciding what those before it leave open.",
  ),
  predicateForm: error(
    "J2011",
    "Form of a predicate",
    () =>
      "Write the policy as an arrow function of two events that compares their `method` and arguments in one expression, as in `(a, b) => a.value <= b.value`.",
    "The function says whether event `a` counts before event `b`.",
  ),
  predicateError: error(
    "J2012",
    "Error in a predicate",
    (text: string) => `${text} (in the policy; an event has \`method\` and the arguments by name)`,
    "TypeScript checks the predicate against the updates of the class.",
  ),
  missingArgument: error(
    "J2013",
    "Argument that an update does not have",
    (event: string, name: string, method: string) =>
      `\`${event}.${name}\` is read where \`${event}.method\` is "${method}", which has no such argument: test \`${event}.method\` first.`,
    "A predicate must have an answer for each pair of updates.",
  ),
  methodArgument: error(
    "J2014",
    "Argument named `method`",
    (method: string) =>
      `"${method}" has an argument named "method", which a policy cannot tell from the event's own: rename it.`,
    "In a policy `a.method` is the name of the update.",
  ),
  impurePredicate: error(
    "J2015",
    "Predicate that changes something",
    () =>
      "A policy must only compare the two events: it can neither change anything nor call methods.",
    "The order of events must not depend on the state.",
  ),

  conflict: error(
    "J3001",
    "Conflict without a policy",
    (text: string) => text,
    "Two updates do not commute, and nothing says which counts last when they are called at the same time on two " +
      "replicas. Write the policy that you want into the class's comment, as a `@conflict` tag.",
  ),
  badOrder: error(
    "J3002",
    "Policy that is no order",
    (text: string) => text,
    "A policy must put all events into an order: of any two one counts before the other or they count alike, and if a " +
      "counts before b and b before c, then a counts before c. Otherwise replicas could not agree.",
  ),
  noLattice: error(
    "J3003",
    "No lattice",
    (fields: string, why: string) =>
      `No bounded structure was found for ${fields}. ${why} Leave out \`--no-log\` to keep a log of all calls instead, simplify how the updates change it, or choose another policy.`,
    "No structure of the grammar, within the limits, can stand in for these fields under this policy: the search says " +
      "what it tried, and where the last candidate failed.",
  ),
  logged: warning(
    "J3005",
    "Every call is kept",
    (fields: string, why: string) =>
      `No bounded structure for ${fields}: every call that changes it is kept, and run again in order. ${why}`,
    "Any deterministic class can be replicated by a log of all calls, which each replica runs in the same order. Its state grows with every call, until `compact` drops what all replicas have. The report says what keeps the class from a bounded structure.",
  ),
  assumedLatest: warning(
    "J3006",
    "Order taken as `latest`",
    (updates: string) =>
      `No policy says which of two concurrent calls of ${updates} counts last, so the later one does. Write \`@conflict latest\` to say so, or another policy.`,
    "Of updates that Joinery can run but not look into, it cannot tell whether they commute. Without a policy their calls count by Lamport clock, then by replica.",
  ),
  orderUnknown: error(
    "J3004",
    "Policy that could not be checked",
    (reason: string) => `Whether the policy is an order could not be decided: ${reason}.`,
    "The solver gave up. An undecided question is never taken as proved. Write the policy with comparisons of arguments.",
  ),
} as const;

/** All entries, in the order of their codes. */
export function catalogueEntries(): readonly Entry[] {
  const entries: readonly Entry[] = Object.values(CATALOGUE);
  return [...entries].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The diagnostic with fixes added. */
export function withFixes(diagnostic: Diagnostic, ...fixes: readonly Fix[]): Diagnostic {
  return { ...diagnostic, fixes: [...diagnostic.fixes, ...fixes] };
}

/** The diagnostic with a further place that explains it. */
export function withRelated(
  diagnostic: Diagnostic,
  range: SourceRange,
  message: string,
): Diagnostic {
  return { ...diagnostic, related: [...diagnostic.related, { range, message }] };
}
