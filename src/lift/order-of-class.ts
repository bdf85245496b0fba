import type { Arbitration } from "../ir/arbitration.js";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { ClassModel } from "../ir/model.js";
import type { ProvedObligation } from "../verify/obligations.js";
import { type OrderOptions, proveOrder } from "../verify/prove-order.js";
import type { Job } from "./job.js";
import { orderModel } from "./views-of-model.js";

/** The proof that the order of a class's events is one, or what is wrong with its policy. */
export async function orderOfClass(
  model: ClassModel,
  order: Arbitration,
  options: OrderOptions,
  job: Job,
): Promise<readonly ProvedObligation[] | Diagnostic> {
  const verdict = await job.proving(() =>
    proveOrder(orderModel(model), order, job.solver, job.limits, options),
  );
  switch (verdict.kind) {
    case "proved":
      return verdict.obligations;
    case "refuted":
      return CATALOGUE.badOrder.at(model.policy.range, verdict.message);
    case "unknown":
      return CATALOGUE.orderUnknown.at(model.policy.range, verdict.reason);
  }
}
