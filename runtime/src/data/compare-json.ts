/** A piece of a text: as it is, or a string that is still to be put in quotes. */
type Piece = string | readonly [string];

/**
 * Compares JSON data by its text, as JSON.stringify writes it: negative, zero or positive. The texts are not made, as they may be
 * far longer than the data: of a string that is in many places the data has but one.
 */
export function compareJson(a: unknown, b: unknown): number {
  const [lefts, rights] = [pieces(a), pieces(b)];
  let [left, right] = ["", ""];
  for (;;) {
    const [l, r] = [left || next(lefts), right || next(rights)];
    if (typeof l === "object" && typeof r === "object" && l[0] === r[0]) continue;
    left = textOf(l);
    right = textOf(r);
    const length = Math.min(left.length, right.length);
    if (length === 0) return left.length - right.length;
    const [start, other] = [left.slice(0, length), right.slice(0, length)];
    if (start !== other) return start < other ? -1 : 1;
    left = left.slice(length);
    right = right.slice(length);
  }
}

/** The next piece; "" at the end. */
function next(list: Generator<Piece, undefined>): Piece {
  return list.next().value ?? "";
}

function textOf(piece: Piece): string {
  return typeof piece === "object" ? JSON.stringify(piece[0]) : piece;
}

function* pieces(json: unknown): Generator<Piece, undefined> {
  if (typeof json === "string") {
    yield [json];
  } else if (Array.isArray(json)) {
    yield "[";
    for (const [i, part] of json.entries()) {
      if (i > 0) yield ",";
      yield* pieces(part);
    }
    yield "]";
  } else if (typeof json === "object" && json !== null) {
    yield "{";
    for (const [i, [name, part]] of Object.entries(json).entries()) {
      if (i > 0) yield ",";
      yield [name];
      yield ":";
      yield* pieces(part);
    }
    yield "}";
  } else {
    yield JSON.stringify(json);
  }
}
