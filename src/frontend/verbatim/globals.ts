/**
 * What verbatim code may use of the language's library: what gives the same answer on every replica. Names that are not
 * here come from outside.
 */

/** Objects and functions of the library without a state of their own. */
export const PURE_GLOBALS: ReadonlySet<string> = new Set(
  (
    "Array Boolean Error EvalError Infinity JSON Map NaN Number Object RangeError ReferenceError RegExp Set String " +
    "SyntaxError TypeError URIError decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt undefined " +
    "BigInt Math Date Symbol structuredClone"
  ).split(" "),
);

/** Members of these that are not pure, or differ between engines and places. */
export const OUTSIDE_MEMBERS: ReadonlySet<string> = new Set([
  "Math.random",
  "Date.now",
  "Object.setPrototypeOf",
  "Object.defineProperty",
  "Object.defineProperties",
  "Symbol.for",
]);

/** What ECMAScript lets engines approximate: the last digit may differ from one to another. */
export const APPROXIMATE: ReadonlySet<string> = new Set(
  "acos acosh asin asinh atan atanh atan2 cbrt cos cosh exp expm1 hypot log log1p log10 log2 pow sin sinh tan tanh"
    .split(" ")
    .map((name) => `Math.${name}`),
);

/** Methods of values whose answers depend on the language, the region or the time zone of the machine. */
export const LOCAL_METHODS: ReadonlySet<string> = new Set(
  (
    "localeCompare toLocaleString toLocaleDateString toLocaleTimeString toLocaleLowerCase toLocaleUpperCase " +
    "getTimezoneOffset getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds " +
    "setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds toDateString toTimeString"
  ).split(" "),
);

/** Methods that change their receiver, and give it, one of its parts or a number back. */
export const MUTATORS: ReadonlySet<string> = new Set(
  "push pop shift unshift splice sort reverse fill copyWithin add set delete clear setTime".split(
    " ",
  ),
);

/** Methods that give their receiver back. */
export const FLUENT: ReadonlySet<string> = new Set(
  "sort reverse fill copyWithin add set".split(" "),
);

/** Methods whose answer is a part of the receiver, or comes from a function that is given to them. */
export const PICKING: ReadonlySet<string> = new Set(
  "get at find findLast pop shift reduce reduceRight next".split(" "),
);

/** What is evaluated once, where the update is called, and travels in the event. */
export const CAPTURED: ReadonlySet<string> = new Set([
  "Date.now",
  "Math.random",
  "performance.now",
  "crypto.randomUUID",
]);
