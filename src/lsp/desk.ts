import { readFileSync } from "node:fs";
import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { errorCode, Failure } from "../project/failure.js";
import type { ClassReport, LiftReport } from "../report.js";
import { type FileState, isLiftedFrom, meantIn, optionsFor, reportOf } from "./file-state.js";
import type { LiftMemory, Waiter } from "./lift-memory.js";
import { uriOf } from "./places.js";
import type { ProjectSettings } from "./project-settings.js";
import { type Snapshot, snapshotOf } from "./snapshot.js";

/** The documents that are open, and what is found out of them. */
export class Desk {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #settings: ProjectSettings;
  readonly #memory: LiftMemory;
  readonly #snapshots = new WeakMap<TextDocument, Snapshot>();

  constructor(
    documents: TextDocuments<TextDocument>,
    settings: ProjectSettings,
    memory: LiftMemory,
  ) {
    this.#documents = documents;
    this.#settings = settings;
    this.#memory = memory;
  }

  /** The text that a document has now; undefined if it is not open, or no file. */
  snapshot(uri: string): Snapshot | undefined {
    const document = this.#documents.get(uri);
    if (!document) {
      return undefined;
    }
    const known = this.#snapshots.get(document);
    if (known?.version === document.version) {
      return known;
    }
    const made = snapshotOf(document);
    if (made) this.#snapshots.set(document, made);
    return made;
  }

  /** A source with all around it; a failure if the project's configuration cannot be read. */
  async state(snapshot: Snapshot): Promise<FileState | Failure> {
    const { path } = snapshot.source;
    const settings = await this.#settings.of(path);
    if (settings instanceof Failure) {
      return settings;
    }
    const text = this.textAt(settings.lifted);
    const isOwn = text !== undefined && isLiftedFrom(text, settings.lifted, path);
    return { snapshot, settings, onDisk: isOwn ? text : undefined };
  }

  /** The text of a file: as it is open, or else on the disk. Undefined if there is none. */
  textAt(path: string): string | undefined {
    const open = this.#documents.get(uriOf(path));
    if (open) {
      return open.getText();
    }
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") {
        return undefined;
      }
      throw error;
    }
  }

  /** The version of a file that is open; null if it is not. */
  versionAt(path: string): number | null {
    return this.#documents.get(uriOf(path))?.version ?? null;
  }

  /** The report of the classes that are meant; undefined if none is. */
  async reportOf(state: FileState, waiter: Waiter): Promise<LiftReport | undefined> {
    const meant = meantIn(state);
    return meant === "none"
      ? undefined
      : this.#memory.lift(state.snapshot.source, optionsFor(state, meant), waiter);
  }

  /** The same, if it is known. */
  knownReport(state: FileState): LiftReport | undefined {
    const meant = meantIn(state);
    return meant === "none"
      ? undefined
      : this.#memory.known(state.snapshot.source, optionsFor(state, meant));
  }

  /** The report of one class, whether it is meant or not; undefined if it cannot be told from others. */
  async classReport(
    state: FileState,
    name: string,
    waiter: Waiter,
  ): Promise<ClassReport | undefined> {
    const meant = reportOf(this.knownReport(state), name);
    return (
      meant ??
      reportOf(
        await this.#memory.lift(state.snapshot.source, loneOptions(state, name), waiter),
        name,
      )
    );
  }

  /** The same, if it is known. */
  knownClass(state: FileState, name: string): ClassReport | undefined {
    return (
      reportOf(this.knownReport(state), name) ??
      reportOf(this.#memory.known(state.snapshot.source, loneOptions(state, name)), name)
    );
  }

  /** The report of a text that a source may come to have. */
  async reportIf(
    state: FileState,
    text: string,
    meant: "marked" | "named",
    waiter: Waiter,
  ): Promise<LiftReport> {
    const { path } = state.snapshot.source;
    return this.#memory.lift({ path, text }, optionsFor(state, meant), waiter);
  }

  /** Files have changed. */
  forgetAll(): void {
    this.#settings.forgetAll();
    this.#memory.forgetAll();
  }
}

function loneOptions(state: FileState, name: string) {
  return { ...optionsFor(state, "named"), classNames: [name] };
}
