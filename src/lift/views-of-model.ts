import type { ClassModel } from "../ir/model.js";

/** The class without what was not lowered: what can be searched and proved. */
export function loweredPart(model: ClassModel): ClassModel {
  return {
    ...model,
    opaqueFields: [],
    methods: model.methods.filter((method) => !method.opaque),
  };
}

/** The class with all updates, of which the order speaks, and their arguments as far as they have types. */
export function orderModel(model: ClassModel): ClassModel {
  return {
    ...model,
    methods: model.methods.map((method) => ({
      ...method,
      params: method.params.filter(({ type }) => type.kind !== "void"),
    })),
  };
}
