/** Runs scripts in SMT-LIB 2, each from an empty state. */
export interface Engine {
  /** Name and version of the solver, for records of a proof. */
  readonly version: string;
  /** What the solver prints, if it is interrupted after so many milliseconds. */
  run(script: string, milliseconds: number): Promise<string>;
}
