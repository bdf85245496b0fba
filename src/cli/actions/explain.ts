import { cacheFolder } from "../../project/cache-folder.js";
import { cacheIn } from "../../project/config/apply-config.js";
import { loadConfig } from "../../project/config/load-config.js";
import { Failure } from "../../project/failure.js";
import type { ExplainCommandOptions } from "../command-options.js";
import { settingsFor } from "../config/settings-for.js";
import type { Host } from "../host.js";
import { printerFor } from "../print.js";
import { explainText } from "../report/explain.js";
import { jsonReporter } from "../report/json.js";
import type { Reporter } from "../report/reporter.js";
import { runLift } from "../run-lift.js";
import { settingsOf } from "../settings.js";
import { NOTHING_DONE, statusOf, withFile } from "../tally.js";

/** Performs `joinery explain` and gives its exit status. */
export async function explain(
  file: string,
  options: ExplainCommandOptions,
  host: Host,
): Promise<number> {
  const printer = printerFor(host, "stdout");
  const { progress, style } = printer;
  const loaded = await loadConfig(options.config);
  if (loaded instanceof Failure) {
    return printer.fail(loaded);
  }
  const settings = settingsFor(options, loaded);
  const cacheDir = cacheFolder(options, host.env, cacheIn(loaded));
  const reporter: Reporter = options.json
    ? jsonReporter(printer.document, { outputs: false, scripts: false })
    : {
        begin() {},
        file: ({ report, source }) => printer.out(explainText(report, source, style)),
        orphan() {},
        end() {},
      };
  let tally = NOTHING_DONE;
  const failure = await runLift(
    {
      ...settingsOf(options),
      forFile(path) {
        // What only decides how and where a lifted file is written does not matter here.
        const { emitTests: _tests, standalone: _runtime, outDir: _folder, ...own } = settings(path);
        return own;
      },
      files: [file],
      mode: "show",
      signal: host.signal,
      ...(cacheDir !== undefined && { cacheDir }),
    },
    host.library,
    {
      note: (line) => printer.note(line),
      dealt() {},
      begin() {},
      at: (path, where) => progress?.update(where, path),
      lifted: (path) => progress?.done(path),
      fileDone(done) {
        tally = withFile(tally, done);
        reporter.file(done);
      },
      orphan() {},
    },
  );
  progress?.stop();
  if (failure) {
    return printer.fail(failure);
  }
  reporter.end(tally);
  return statusOf(tally);
}
