/*
 * The script of the solver's thread. The compiled module looks a function of its table up by `WebAssembly.Table.get`, which is slow,
 * whenever it calls through JavaScript, only to check a copy that it keeps itself; that check takes a third of the solver's time. Here
 * what `get` gives is kept until the entry is set again.
 */
"use strict";

const table = WebAssembly.Table.prototype;
const { get, set } = table;
let owner;
let known = [];

table.get = function (index) {
  if (this !== owner) {
    owner = this;
    // Made at its full length: an array that grows by far places is looked up by hashing.
    known = new Array(this.length);
  }
  known[index] ??= get.call(this, index);
  return known[index];
};

table.set = function (index, ...value) {
  owner = undefined;
  return set.call(this, index, ...value);
};

require("z3-solver/build/z3-built.js");
