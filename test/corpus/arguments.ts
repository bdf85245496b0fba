import { type Pool, pool } from "../../src/emit/simulation/pool.js";
import { type DataType, dataOf } from "../../src/ir/data.js";
import type { Method, Param } from "../../src/ir/model.js";
import type { Case } from "./cases.js";
import { refused } from "./refused.js";

/** The parameters that callers give. */
export function paramsOf({ params }: Method): readonly Param[] {
  return params.filter(({ hidden }) => hidden === undefined);
}

/** Values for a parameter; undefined stands for one that is left out. */
export function poolOf(method: Method, param: Param, { values = {} }: Case): Pool {
  const set = values[`${method.name}.${param.name}`] ?? values[param.name];
  const { usual, odd } = set ? { usual: set, odd: [] } : pool(dataIn(method, param));
  return mayBeLeftOut(param) ? { usual: [undefined, ...usual], odd } : { usual, odd };
}

/** Usual values for the parameters of a method, chosen by a number. */
export function chosenArguments(method: Method, settings: Case, luck: number): readonly unknown[] {
  let rest = luck;
  return paramsOf(method).map((param) => {
    const { usual } = poolOf(method, param, settings);
    const value = usual[rest % usual.length];
    rest = Math.floor(rest / usual.length);
    return value;
  });
}

/** Values that a lifted class must refuse for a parameter. */
export function refusedBy(method: Method, param: Param): readonly unknown[] {
  const type = dataIn(method, param);
  if (param.rest && typeof type === "object" && "array" in type) {
    return refused(type.array).map((value) => [value]);
  }
  return refused(type).filter((value) => value !== undefined || !mayBeLeftOut(param));
}

const MOST_QUESTIONS = 24;

/** Arguments to ask a query with: all of a few usual and odd ones. */
export function questions(method: Method, one: Case): readonly (readonly unknown[])[] {
  return paramsOf(method)
    .map((param) => poolOf(method, param, one))
    .reduce<readonly (readonly unknown[])[]>(
      (lists, { usual, odd }) =>
        lists.flatMap((list) => [...usual, ...odd.slice(0, 2)].map((arg) => [...list, arg])),
      [[]],
    )
    .slice(0, MOST_QUESTIONS);
}

function dataIn({ name: method }: Method, { name, data, type }: Param): DataType {
  if (data === undefined && type.kind === "void") {
    throw new Error(`no values for ${name} of ${method}: put some into cases.ts`);
  }
  return data ?? dataOf(type);
}

function mayBeLeftOut({ optional, defaultText }: Param): boolean {
  return optional === true || defaultText !== undefined;
}

/** What a parameter is when it is left out, if that is a literal. */
export function defaultOf({ defaultText }: Param): unknown {
  try {
    return defaultText === undefined ? undefined : JSON.parse(defaultText.replaceAll("'", '"'));
  } catch {
    return undefined;
  }
}
