import { StorageError } from "../storage.js";

/** A file is damaged where no interrupted write can have done it. It is left as it is. */
export class CorruptFileError extends StorageError {
  override readonly name: string = "CorruptFileError";
  readonly path: string;
  /** The byte from which on it can't be read. */
  readonly offset: number;

  constructor(path: string, offset: number, problem: string) {
    super(
      `${path} is damaged at byte ${offset}: ${problem}. Restore it, or move it away and let the replica have from others what it held`,
    );
    this.path = path;
    this.offset = offset;
  }
}
