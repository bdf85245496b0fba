import { readClasses } from "../../src/frontend/read-classes.js";
import { liftSource } from "../../src/lift.js";
import { loadModule } from "../corpus/load-module.js";
import { solver } from "../support/solver.js";

/** A replica of a lifted class, with whatever members its source has. */
export interface LiftedObject {
  merge(other: LiftedObject): void;
  state(): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: the members are those of a source text
  readonly [member: string]: any;
}

/** The codes of what refuses a class, or is to be warned of. */
export function diagnosticsOf(text: string): readonly string[] {
  const { diagnostics, classes } = readClasses({ path: "example.ts", text });
  return [...diagnostics, ...classes.flatMap((one) => one.diagnostics)].map(({ code }) => code);
}

/** The codes of what keeps members of a class from a proof. */
export function limitsOf(text: string): readonly string[] {
  const { classes } = readClasses({ path: "example.ts", text });
  return classes.flatMap(({ limits }) => limits.map(({ code }) => code));
}

/** A maker of replicas of the lifted class, all with these arguments of its constructor. */
export async function lifted(
  text: string,
  ...args: readonly unknown[]
): Promise<(replica: string) => LiftedObject> {
  const { classes } = await liftSource({ path: "example.ts", text }, { solver: await solver() });
  const [report] = classes;
  if (report?.outcome !== "lifted") {
    throw new Error(report?.diagnostics.map(({ message }) => message).join("\n"));
  }
  const { className, text: emitted } = report.emitted;
  const Lifted = loadModule(emitted)[className] as new (...args: unknown[]) => LiftedObject;
  return (replica) => new Lifted(...args, { replica });
}

/** Lets both replicas see all that the other has. */
export function exchange(a: LiftedObject, b: LiftedObject): void {
  a.merge(b);
  b.merge(a);
}

/** What arrives of a value that was sent as JSON. */
export function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
