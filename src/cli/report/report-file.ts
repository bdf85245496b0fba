import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { Failure } from "../../project/failure.js";
import { makeFolder } from "../make-folder.js";
import { followLink, removeTemporaries, temporaryFor } from "../temporary-files.js";
import { notWritten, orReportError } from "./report-error.js";

/** What a report is written to until it is whole, and what it takes the place of then. */
interface Place {
  readonly temporary: string;
  readonly target: string;
}

/** A file that a report goes to piece by piece: it is there when it is whole, and not before. */
export class ReportFile {
  readonly #path: string;
  /** Undefined once it is taken, and of a pipe or device, which nothing can take the place of. */
  #place: Place | undefined;
  #file: number | undefined;

  private constructor(path: string, file: number, place?: Place) {
    this.#path = path;
    this.#file = file;
    this.#place = place;
  }

  /** Opens it, or says why that cannot be done. */
  static open(path: string): ReportFile | Failure {
    try {
      makeFolder(dirname(path));
      const isOther = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
      if (isOther) {
        return new ReportFile(path, openSync(path, "w"));
      }
      const target = followLink(path);
      removeTemporaries(dirname(target), (name) => name === basename(target));
      const temporary = temporaryFor(target);
      return new ReportFile(path, openSync(temporary, "wx"), { temporary, target });
    } catch (error) {
      return new Failure([notWritten(path, error)]);
    }
  }

  /** Throws ReportError. */
  write(text: string): void {
    const file = this.#file;
    if (file !== undefined) {
      // All of it: a single write may take less than it is given.
      orReportError(this.#path, () => writeFileSync(file, text));
    }
  }

  /** Puts the file in its place. Throws ReportError. */
  finish(): void {
    const file = this.#file;
    const place = this.#place;
    if (file === undefined) {
      return;
    }
    orReportError(this.#path, () => {
      if (place) {
        fsyncSync(file);
      }
      this.#file = undefined;
      closeSync(file);
      if (place) {
        renameSync(place.temporary, place.target);
        this.#place = undefined;
      }
    });
  }

  /** Leaves nothing behind of a report that is not whole. */
  drop(): void {
    if (this.#file !== undefined) {
      closeSync(this.#file);
      this.#file = undefined;
    }
    if (this.#place) {
      rmSync(this.#place.temporary, { force: true });
      this.#place = undefined;
    }
  }
}
