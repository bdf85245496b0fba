/** A worker ended, or had to be ended, before its work was done. */
export class WorkerLost extends Error {
  /** The class that it was at, as far as it had told. */
  readonly className: string | undefined;

  constructor(reason: string, className: string | undefined) {
    super(reason);
    this.name = "WorkerLost";
    this.className = className;
  }
}
