/** Text of the user's that may go to a terminal: control characters would act there, so each becomes a `�`. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === "\n" || character === "\t" ? character : "�",
  );
}

/** Lines as TypeScript counts them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

/** The number of terminal cells that a text takes, well enough to put a caret under a character. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
  }
  return width;
}

function widthOf(character: string): number {
  if (/^(?:\p{Mark}|\p{Cf}|\p{Cc})$/u.test(character)) {
    return 0;
  }
  const isWide = /^[\p{Emoji_Presentation}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]$/u;
  const isFullWidth = /^[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;
  return isWide.test(character) || isFullWidth.test(character) ? 2 : 1;
}

/** The text, or as much of its start as fits the width. */
export function keepStart(text: string, width: number, ellipsis: string): string {
  if (cellWidth(text) <= width) {
    return text;
  }
  let kept = "";
  for (const character of text) {
    if (cellWidth(kept + character) + ellipsis.length > width) {
      break;
    }
    kept += character;
  }
  return kept + ellipsis;
}

/** The text, or as much of its end as fits the width. */
export function keepEnd(text: string, width: number, ellipsis: string): string {
  const reversed = [...text].reverse().join("");
  return cellWidth(text) <= width
    ? text
    : [...keepStart(reversed, width, ellipsis)].reverse().join("");
}

/** `1 class`, `2 classes`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount.toLocaleString("en")} ${amount === 1 ? one : many}`;
}

/** `0.21 s`, `75 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}

/** For what is not known better: `34 s`, `7 min`, `3 h`. */
export function roughly(ms: number): string {
  const wholeSeconds = Math.ceil(ms / 1000);
  if (wholeSeconds < 100) {
    return `${wholeSeconds} s`;
  }
  const minutes = Math.ceil(wholeSeconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listing(items: readonly string[], last = "and"): string {
  return items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** Cuts a text to lines of at most this width, at spaces. On the first line some cells may be taken already. */
export function wrap(text: string, width: number, taken = 0): readonly string[] {
  return text.split("\n").flatMap((paragraph, i) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      const room = i === 0 && lines.length === 0 ? width - taken : width;
      if (line !== "" && cellWidth(line) + 1 + cellWidth(word) > room) {
        lines.push(line);
        line = word;
      } else {
        line = line === "" ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}
