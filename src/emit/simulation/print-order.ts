import { type Arbitration, rankIn } from "../../ir/arbitration.js";
import type { Clause, Method } from "../../ir/model.js";
import { unreachable } from "../../ir/unreachable.js";
import { givenParams } from "../member.js";
import { propertyName } from "../names.js";

/** What the text of an order needs to know. */
export interface OrderScope {
  readonly updates: readonly Method[];
  /** The local name of a function of the test file. */
  tool(name: string): string;
  /** The type of the arguments of an update, as a tuple. */
  argumentsType(method: Method): string;
}

/** A comparison of updates `a` and `b`, in words of a sort function. `last`: what decides where the rule leaves it open. */
export function printComparison(
  { clock, clauses }: Arbitration,
  last: readonly string[],
  scope: OrderScope,
): string {
  const terms = [
    ...(clock === "lamport" ? ["a.clock - b.clock"] : []),
    ...clauses.map((clause) => printClause(clause, scope)),
    ...last,
  ];
  return terms.length === 0 ? "0" : terms.join(" || ");
}

function printClause(clause: Clause, { updates, tool, argumentsType }: OrderScope): string {
  switch (clause.kind) {
    case "chain": {
      const places = updates.map(
        ({ name }) => `${propertyName(name)}: ${rankIn(clause.methods, name)}`,
      );
      return `${tool("byPlace")}({ ${places.join(", ")} }, a, b)`;
    }
    case "latest":
      return `${tool("byStamp")}(a, b)`;
    case "predicate": {
      const types = updates.map((method) => {
        const fields = givenParams(method).map(({ name, defaultText, rest }, i) => {
          const type = rest ? `${argumentsType(method)}` : `${argumentsType(method)}[${i}]`;
          return `${propertyName(name)}: ${defaultText === undefined ? type : `Exclude<${type}, undefined>`}`;
        });
        return `{ ${[`method: ${JSON.stringify(method.name)}`, ...fields].join("; ")} }`;
      });
      const views = updates.map((method) => {
        const params = givenParams(method);
        const names = params.map(
          ({ name, defaultText, rest }) =>
            `${rest ? "..." : ""}${name}${defaultText === undefined ? "" : ` = ${defaultText}`}`,
        );
        const list =
          params.length === 0 ? "" : `...[${names.join(", ")}]: ${argumentsType(method)}`;
        const fields = [
          `method: ${JSON.stringify(method.name)}`,
          ...params.map(({ name }) => name),
        ];
        return `${propertyName(method.name)}: (${list}) => ({ ${fields.join(", ")} })`;
      });
      return `${tool("byCondition")}<${types.join(" | ")}>({ ${views.join(", ")} }, ${clause.text}, a, b)`;
    }
    default:
      return unreachable(clause);
  }
}
