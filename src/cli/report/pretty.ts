import type { Printer } from "../print.js";
import { type LiftedFile, outputsOf } from "../run-lift.js";
import { findingsOf } from "./finding.js";
import { liftedFileText } from "./lifted-file.js";
import type { Reporter } from "./reporter.js";
import type { Style } from "./style.js";
import { summaryText } from "./summary.js";
import { count, printable } from "./text.js";

/** Of more files than this, those that are as they were are only counted. */
const FEW = 20;

/** For people: a block for each file, and a line on all together. */
export function prettyReporter({ out, style }: Pick<Printer, "out" | "style">): Reporter {
  let isLong = false;
  let warningsLeft = 0;
  return {
    dealt({ index, of, places }) {
      out(`share ${index} of ${of}: ${count(places.length, "file")}\n`);
    },
    begin(files) {
      isLong = files > FEW;
    },
    file(file) {
      if (isLong && isAsItWas(file)) {
        warningsLeft += findingsOf(file).length;
      } else {
        out(liftedFileText(file, style));
      }
    },
    orphan({ message }) {
      const { bad } = style.symbols;
      out(`${style.paint("red", style.plain(bad))} ${printable(message)}\n`);
    },
    end(tally, failure) {
      if (failure === undefined) {
        out(summaryText(tally, style));
        out(warningsText(warningsLeft, style));
      }
    },
  };
}

/** Where to read what is not shown. */
function warningsText(amount: number, style: Style): string {
  const warnings = style.paint("yellow", count(amount, "warning"));
  return amount === 0
    ? ""
    : `${warnings} in files as they were: lift one by its name to read those of it\n`;
}

/** True of a file of which nothing was written, and nothing has to be done. */
function isAsItWas(file: LiftedFile): boolean {
  return (
    outputsOf(file).every(({ state }) => state === "unchanged") &&
    findingsOf(file).every(({ severity }) => severity === "warning")
  );
}
