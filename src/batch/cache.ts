/** Keeps texts by what they answer. It never fails: what cannot be read is not there, and what cannot be written is told once. */
export interface Cache {
  get(key: CacheKey): Promise<string | undefined>;
  put(key: CacheKey, value: string): Promise<void>;
}

export interface CacheKey {
  /** What sort of thing is kept. */
  readonly about: string;
  /** All that the value depends on, but for the tool itself. */
  readonly text: string;
}

/** A cache that has to be closed. */
export interface OpenCache extends Cache {
  close(): Promise<void>;
}
