import { BOOL, INT, NAT, optionType } from "../../ir/type.js";
import { maxTheory } from "../../lattice/max.js";
import { minTheory } from "../../lattice/min.js";
import { chainSubject } from "./chain-subject.js";
import { MAP, RECORD, SET, SLOTS } from "./collection-subjects.js";
import { LEX, LEX_OF_CHAINS } from "./lex-subject.js";
import type { SubjectMaker } from "./subject.js";

const OPTION = optionType(INT);

/**
 * The lattices whose source is proved. The numbers from 0 on stand for the values of any chain with a least element, and all integers for
 * those without: a query speaks of finitely many values, and such an order has room for them.
 */
export const SUBJECTS: readonly SubjectMaker[] = [
  chainSubject("max", "max", NAT, maxTheory({ kind: "max", of: NAT })),
  chainSubject("max-of-option", "max", OPTION, maxTheory({ kind: "max", of: OPTION })),
  chainSubject("or", "or", BOOL, maxTheory({ kind: "max", of: BOOL }), true),
  chainSubject("min", "min", OPTION, minTheory({ kind: "min", of: OPTION })),
  chainSubject("and", "and", BOOL, minTheory({ kind: "min", of: BOOL }), true),
  LEX,
  LEX_OF_CHAINS,
  RECORD,
  SET,
  MAP,
  SLOTS,
];
