import { type Member, REPLICAS, type Step } from "./world.js";

/** Lists of steps that are simpler than the given one, the simplest first: each lacks a step, or has a simpler one. */
export function simplerSteps(
  steps: readonly Step[],
  updates: readonly Member[],
): readonly (readonly Step[])[] {
  const without = steps.map((_, at) => steps.filter((_step, i) => i !== at));
  const simpler = steps.flatMap((step, at) =>
    simplerThan(step, updates).map((other) => steps.map((one, i) => (i === at ? other : one))),
  );
  return [...without, ...renamedSteps(steps), ...revaluedSteps(steps, updates), ...simpler];
}

/** The same steps of replicas that come earlier. */
function renamedSteps(steps: readonly Step[]): readonly (readonly Step[])[] {
  const used = new Set(steps.flatMap(placesIn));
  return [...used].flatMap((old) =>
    below(old)
      .filter((place) => !used.has(place))
      .map((place) => steps.map((step) => moved(step, old, place))),
  );
}

function placesIn(step: Step): readonly number[] {
  switch (step.does) {
    case "call":
    case "restart":
      return [step.at];
    case "deliver":
      return [step.to];
    case "merge":
      return [step.to, step.from];
  }
}

function moved(step: Step, old: number, place: number): Step {
  const now = (at: number) => (at === old ? place : at);
  switch (step.does) {
    case "call":
    case "restart":
      return { ...step, at: now(step.at) };
    case "deliver":
      return { ...step, to: now(step.to) };
    case "merge":
      return { ...step, to: now(step.to), from: now(step.from) };
  }
}

/** The same steps with a value that comes earlier, wherever one was. */
function revaluedSteps(
  steps: readonly Step[],
  updates: readonly Member[],
): readonly (readonly Step[])[] {
  const pools = updates.flatMap(({ args }) => args);
  return pools.flatMap((pool) =>
    pool
      .slice(1)
      .filter((old) => steps.some((step) => step.does === "call" && step.call.args.includes(old)))
      .map((old) => steps.map((step) => revalued(step, old, pool[0]))),
  );
}

/** Lists with one step more, in which one replica gets at once what in the end all get. */
export function joinedSteps(steps: readonly Step[]): readonly (readonly Step[])[] {
  const places = REPLICAS.map((_, place) => place);
  return places.flatMap((to) =>
    places
      .filter((from) => from !== to)
      .map((from): readonly Step[] => [...steps, { does: "merge", to, from, as: "object" }]),
  );
}

function revalued(step: Step, old: unknown, value: unknown): Step {
  return step.does === "call"
    ? {
        ...step,
        call: { ...step.call, args: step.call.args.map((one) => (one === old ? value : one)) },
      }
    : step;
}

function simplerThan(step: Step, updates: readonly Member[]): readonly Step[] {
  switch (step.does) {
    case "call": {
      const { member, args } = step.call;
      const pools = updates.find(({ name }) => name === member)?.args ?? [];
      const calls = args.flatMap((arg, at) => {
        const pool = pools[at] ?? [];
        return pool.slice(0, Math.max(0, pool.indexOf(arg))).map((value) => ({
          ...step,
          call: { member, args: args.map((one, i) => (i === at ? value : one)) },
        }));
      });
      return [
        ...calls,
        ...below(step.at).map((at) => ({ ...step, at })),
        ...(step.luck > 0 ? [{ ...step, luck: 0 }] : []),
      ];
    }
    case "deliver":
      return below(step.to).map((to) => ({ ...step, to }));
    case "merge":
      return step.as === "object" ? [] : [{ ...step, as: "object" }];
    case "restart":
      return step.from === "bytes" ? [] : [{ ...step, from: "bytes" }];
  }
}

function below(place: number): readonly number[] {
  return Array.from({ length: place }, (_, i) => i);
}
