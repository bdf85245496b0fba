// Keeps a replica in a directory, and prints as a line of hexadecimal digits each update that it would send,
// until it is killed. Arguments: the directory, the module of the lifted class, its name.
import { Exchange } from "../../dist/exchange.js";
import { openDirectory } from "../../dist/file/index.js";

/** What is done at each turn. The large items make that the log is written anew every few turns. */
const acts = {
  StockCRDT: (stock, turn) => stock.increment((turn % 7) + 1),
  GroceriesCRDT: (list, turn) => {
    list.add(`${turn} ${"x".repeat(20_000)}`);
    list.remove(`${turn - 1} ${"x".repeat(20_000)}`);
  },
};

const [directory, module, name] = process.argv.slice(2);
const { [name]: Class } = await import(module);
const fail = (error) => {
  throw error;
};
const { replica } = await openDirectory({
  directory,
  create: (options) => new Class(options),
  onError: fail,
});
new Exchange(
  replica,
  (update) => process.stdout.write(`${Buffer.from(update).toString("hex")}\n`),
  fail,
);
for (let turn = 0; ; turn++) {
  acts[name](replica, turn);
  // Now and then several in one batch.
  if (turn % 5 > 0) await new Promise((resolve) => setTimeout(resolve, 1));
}
