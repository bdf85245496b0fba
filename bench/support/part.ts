/** What a part needs of the world. */
export interface Setting {
  /** The folder of the repository. */
  readonly root: string;
  /** Takes a line about how far it is. */
  readonly tell: (line: string) => void;
}

/** A part of the measurements that can be run alone. */
export interface Part<R> {
  readonly name: string;
  /** The results are plain JSON data. */
  measure(setting: Setting): Promise<R>;
  /** Its section of RESULTS.md, and the files beside it that the section shows, by name. */
  render(results: R): Rendered;
}

export interface Rendered {
  readonly markdown: string;
  readonly files?: Readonly<Record<string, string>>;
}
