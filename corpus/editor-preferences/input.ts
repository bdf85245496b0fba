type Theme = "light" | "dark" | "system";

/**
 * How the editor looks and behaves on all devices of one person.
 *
 * @conflict latest
 * @clock lamport
 */
export class EditorPreferences {
  static readonly MIN_FONT_SIZE = 8;
  static readonly MAX_FONT_SIZE = 40;

  #theme: Theme = "system";
  #fontSize = 14;
  #language = "en";
  #wordWrap = true;

  get theme(): Theme {
    return this.#theme;
  }
  set theme(value: Theme) {
    this.#theme = value;
  }

  get fontSize(): number {
    return this.#fontSize;
  }
  /** Too large and too small sizes are brought into range. */
  set fontSize(value: number) {
    const { MIN_FONT_SIZE, MAX_FONT_SIZE } = EditorPreferences;
    this.#fontSize = Math.min(MAX_FONT_SIZE, Math.max(MIN_FONT_SIZE, value));
  }

  get language(): string {
    return this.#language;
  }
  set language(value: string) {
    this.#language = value;
  }

  wrapWords(on = true): void {
    this.#wordWrap = on;
  }

  /** For the status bar. */
  get summary(): string {
    return `${this.#theme}, ${this.#fontSize}px, ${this.#language}${this.#wordWrap ? ", wrapped" : ""}`;
  }
}
