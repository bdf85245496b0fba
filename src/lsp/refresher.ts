/** Milliseconds without a change after which a document is looked at. */
const QUIET_MS = 250;

/** Looks at documents when they have not changed for a moment, and stops a look when its document changes. */
export class Refresher {
  readonly #look: (uri: string, signal: AbortSignal) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  readonly #current = new Map<string, AbortController>();

  constructor(
    look: (uri: string, signal: AbortSignal) => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    this.#look = look;
    this.#failed = failed;
  }

  /** Aborted at the next change of the document, with the reason `changed`. */
  untilChanged(uri: string): AbortSignal {
    return this.#controller(uri).signal;
  }

  /** A document has changed, or what it rests on. */
  changed(uri: string): void {
    this.#stop(uri);
    const controller = this.#controller(uri);
    const { signal } = controller;
    const timer = setTimeout(() => {
      this.#look(uri, signal).catch((error: unknown) => {
        if (!signal.aborted) this.#failed(error);
      });
    }, QUIET_MS);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }

  closed(uri: string): void {
    this.#stop(uri);
    this.#current.delete(uri);
  }

  closeAll(): void {
    for (const uri of [...this.#current.keys()]) this.closed(uri);
  }

  #stop(uri: string): void {
    this.#current.get(uri)?.abort(new Changed());
    this.#current.delete(uri);
  }

  #controller(uri: string): AbortController {
    const known = this.#current.get(uri);
    if (known) {
      return known;
    }
    const made = new AbortController();
    this.#current.set(uri, made);
    return made;
  }
}

/** The document is not what it was when something was asked of it. */
export class Changed extends Error {
  override readonly name = "Changed";
}
