const NONE: readonly string[] = [];

/**
 * If assignments alone copy it, the names of its fields that hold objects; else undefined. Such is an
 * extensible object of no built-in class that has nothing but visible fields that are no accessors. Never
 * runs code of the object.
 */
export function partsOf(
  value: Readonly<Record<string, unknown>>,
  prototype: object | null,
): readonly string[] | undefined {
  const isPlain = prototype === Object.prototype;
  if (!Object.isExtensible(value) || !(isPlain || isOfNoBuiltIn(value))) return undefined;
  let count = 0;
  let parts: string[] | undefined;
  for (const name in value) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (property?.writable !== true) return undefined;
    // Assigning to a name that the prototype has could call a setter.
    if (!isPlain && prototype !== null && name in prototype) return undefined;
    if (typeof property.value === "object" && property.value !== null) {
      if (parts === undefined) parts = [name];
      else parts.push(name);
    }
    count++;
  }
  if (Object.getOwnPropertyNames(value).length !== count) return undefined;
  return Object.getOwnPropertySymbols(value).length === 0 ? (parts ?? NONE) : undefined;
}

/** The names of the fields of plain data that hold objects. */
export function objectsIn(value: Readonly<Record<string, unknown>>): readonly string[] {
  let parts: string[] | undefined;
  for (const name in value) {
    const part = value[name];
    if (typeof part === "object" && part !== null) {
      if (parts === undefined) parts = [name];
      else parts.push(name);
    }
  }
  return parts ?? NONE;
}

/** Whether it is an extensible array with nothing but its elements. */
export function isList(value: object): value is unknown[] {
  return (
    Array.isArray(value) &&
    Object.getPrototypeOf(value) === Array.prototype &&
    Object.isExtensible(value) &&
    Object.keys(value).length === value.length
  );
}

function isOfNoBuiltIn(value: object): boolean {
  return !Array.isArray(value) && !ArrayBuffer.isView(value) && !isBuiltIn(value);
}

function isBuiltIn(value: object): boolean {
  for (const type of BUILT_IN) if (value instanceof type) return true;
  return false;
}

/** Classes whose instances hold more than their properties. */
const BUILT_IN = [
  Map,
  Set,
  Date,
  RegExp,
  Promise,
  ArrayBuffer,
  WeakMap,
  WeakSet,
  WeakRef,
  Number,
  String,
  Boolean,
  BigInt,
  Symbol,
];
