/**
 * The nine rows of Katara's evaluation (OOPSLA 2022), with the CPU seconds that Katara took on a machine of the same
 * kind, two cores shared with other work, one or two runs each. Katara is told type hints and an operation precondition
 * for each row; Joinery is told nothing but the class and its policy. A ">" is a time-out.
 */
export const ROWS = [
  { name: "grow-only-set", kataraGiven: "5", kataraSearch: "64" },
  { name: "lww-register", kataraGiven: "14–15", kataraSearch: "44" },
  { name: "two-phase-set", kataraGiven: "41–52", kataraSearch: "183" },
  { name: "disable-wins-flag", kataraGiven: "40–42", kataraSearch: "355" },
  { name: "enable-wins-flag", kataraGiven: "47–63", kataraSearch: "394" },
  { name: "grow-only-counter", kataraGiven: "68–76", kataraSearch: "55" },
  { name: "counter", kataraGiven: "> 600", kataraSearch: "> 600" },
  { name: "add-wins-set", kataraGiven: "> 559", kataraSearch: "> 600" },
  { name: "remove-wins-set", kataraGiven: "> 600", kataraSearch: "> 600" },
];

/** Classes beyond Katara's table. */
export const MORE = [
  "lww-register-by-value",
  "max-register",
  "min-max-count-sum",
  "lww-map",
  "map-of-grow-only-sets",
  "set-with-size",
  "block-allow",
];
