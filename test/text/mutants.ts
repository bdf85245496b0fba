import { Instrumenter } from "@stryker-mutator/instrumenter";

/** A file with one change that a mutation tool made. */
export interface Mutant {
  readonly text: string;
  /** The mutator and the change, in one line. */
  readonly label: string;
}

const nothing = () => undefined;
const isOff = () => false;
const LOGGER = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  isTraceEnabled: isOff,
  isDebugEnabled: isOff,
  isInfoEnabled: isOff,
  isWarnEnabled: isOff,
  isErrorEnabled: isOff,
  isFatalEnabled: isOff,
};

/** All mutants of a file that StrykerJS makes. */
export async function mutantsOf(path: string, text: string): Promise<readonly Mutant[]> {
  const { mutants } = await new Instrumenter(LOGGER).instrument(
    [{ name: path, mutate: true, content: text }],
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  const lines = text.split("\n");
  const offset = ({ line, column }: { readonly line: number; readonly column: number }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + column;
  return mutants.map(({ location, replacement, mutatorName }) => {
    const [from, to] = [offset(location.start), offset(location.end)];
    return {
      text: text.slice(0, from) + replacement + text.slice(to),
      label: `${mutatorName}: ${text.slice(from, to).replace(/\s+/g, " ")} → ${replacement}`,
    };
  });
}
