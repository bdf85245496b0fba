export { cell } from "./causal/cell.js";
export { cells } from "./causal/cells.js";
export { fields } from "./causal/fields.js";
export { kept } from "./causal/kept.js";
export { type Everything, everything, type Gone, gone, type Shape } from "./causal/shape.js";
export { checkBool } from "./check/bool.js";
export { checkEnum } from "./check/enum.js";
export { checkInt, checkNat, checkNum } from "./check/number.js";
export { checkOption } from "./check/option.js";
export { checkPropertyName } from "./check/property-name.js";
export { checkRecord } from "./check/record.js";
export { checkString } from "./check/string.js";
export { checkTuple } from "./check/tuple.js";
export { InvalidArgumentError } from "./error/invalid-argument.js";
export { InvalidStateError } from "./error/invalid-state.js";
export { and } from "./lattice/and.js";
export { type CausalJson, type CausalLattice, type CausalState, causal } from "./lattice/causal.js";
export type { AnyLattice, Chain, DeltaOf, JsonOf, Lattice, StateOf } from "./lattice/lattice.js";
export { lex } from "./lattice/lex.js";
export {
  type LogEventJson,
  type LogJson,
  type LogLattice,
  type LogOptions,
  log,
} from "./lattice/log.js";
export type { EventOrder, LogBase, LogDelta, LogEvent } from "./lattice/log-event.js";
export type { LogState } from "./lattice/log-state.js";
export { type MapJson, map } from "./lattice/map.js";
export { max } from "./lattice/max.js";
export { min } from "./lattice/min.js";
export { or } from "./lattice/or.js";
export { record } from "./lattice/record.js";
export { set } from "./lattice/set.js";
export { slots } from "./lattice/slots.js";
export { detached } from "./replay/detached.js";
export { byPredicate, byRank } from "./replay/orders.js";
export { type Call, Replay } from "./replay/replay.js";
export type { Source } from "./replay/source.js";
export { type Outside, type SourceShape, sourceOf } from "./replay/source-of.js";
export { type Contents, contentsOf, contentsOfJson, encodeVersion } from "./replica/contents.js";
export { Context, type ContextJson } from "./replica/context.js";
export type { EnvelopeJson, ReplicaState } from "./replica/envelope.js";
export type { ChangeListener, UpdateListener } from "./replica/listeners.js";
export type { ReplicaOptions } from "./replica/options.js";
export { type Acknowledged, Replica, type UpdateEvent } from "./replica/replica.js";
export { type ReplicaOf, Replicated } from "./replica/replicated.js";
export type { DataOf, DataType, Json, Literal } from "./value/data.js";
export type { Key, KeyOf, KeyType, ValueJson, ValueOf, ValueType } from "./value/type.js";
export { countWhere } from "./view/count.js";
export { entriesWhere } from "./view/entries.js";
export { getWhere } from "./view/get.js";
export { hasWhere } from "./view/has.js";
export { elements, keysWhere } from "./view/keys.js";
export type { Memos } from "./view/memo.js";
export { objectOf } from "./view/object-of.js";
export { type Plain, type PlainPairs, plain, plainPairs } from "./view/plain.js";
export { sum } from "./view/sum.js";
