/** What a lifted class was seen to do otherwise. */
export interface RanExample {
  /** What happens before, one line each. */
  readonly history: readonly string[];
  /** What is called or asked then. */
  readonly what: string;
  readonly here: string;
  readonly wanted: string;
  /** Where it is as wanted: in the source class, or in the lifted class as it is written. */
  readonly where: "source" | "written";
}

/**
 * Reads what a search returned (`templates/example.ts`). It comes from a process that ran the user's code, and is taken for nothing that
 * it does not look like.
 */
export function readSearched(value: unknown): RanExample | { readonly note: string } {
  const { histories, compared, example } = fieldsOf(value);
  if (example === undefined) {
    return Number.isSafeInteger(histories) && Number.isSafeInteger(compared)
      ? { note: noteOf(Number(histories), Number(compared)) }
      : { note: "Running it gave no answer that can be read." };
  }
  const { history, what, here, wanted, where } = fieldsOf(example);
  return Array.isArray(history) &&
    history.every(isText) &&
    isText(what) &&
    isText(here) &&
    isText(wanted) &&
    (where === "source" || where === "written")
    ? { history, what, here, wanted, where }
    : { note: "Running it gave no answer that can be read." };
}

function noteOf(histories: number, compared: number): string {
  const answers = compared === 0 ? "without answers to compare" : `with ${compared} comparisons`;
  return `Running it on ${histories} histories, ${answers}, showed no example.`;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
