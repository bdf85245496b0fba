/** Whether two answers are the same: plain data, with sets and maps in any order. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) {
    return Object.is(a, b);
  }
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) {
    return false;
  }
  if (a instanceof Date && b instanceof Date) {
    return Object.is(a.getTime(), b.getTime());
  }
  if ((a instanceof Set && b instanceof Set) || (a instanceof Map && b instanceof Map)) {
    return haveSame([...a], [...b]);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  return haveSame(fieldsOf(a), fieldsOf(b));
}

/** A field that is undefined may as well be absent. */
function fieldsOf(object: object): readonly unknown[] {
  return Object.entries(object).filter(([, value]) => value !== undefined);
}

/** Whether two lists have the same items, in any order. */
function haveSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  const rest = [...b];
  return (
    a.length === b.length &&
    a.every((item) => {
      const at = rest.findIndex((other) => isSame(item, other));
      return at >= 0 && rest.splice(at, 1).length > 0;
    })
  );
}
