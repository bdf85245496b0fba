import { cacheFolder } from "../../project/cache-folder.js";
import { cacheIn } from "../../project/config/apply-config.js";
import { loadConfig } from "../../project/config/load-config.js";
import { Failure } from "../../project/failure.js";
import type { VerifyCommandOptions } from "../command-options.js";
import { settingsFor } from "../config/settings-for.js";
import { EXIT } from "../exit-status.js";
import type { Host } from "../host.js";
import { printerFor } from "../print.js";
import { verificationJson } from "../report/json.js";
import { isProved, verificationText } from "../report/verification.js";
import { runVerify } from "../run-verify.js";
import { settingsOf } from "../settings.js";

/** Performs `joinery verify` and gives its exit status. */
export async function verify(
  file: string,
  options: VerifyCommandOptions,
  host: Host,
): Promise<number> {
  const printer = printerFor(host, "stdout");
  const { progress, style } = printer;
  const loaded = await loadConfig(options.config);
  if (loaded instanceof Failure) {
    return printer.fail(loaded);
  }
  const cacheDir = cacheFolder(options, host.env, cacheIn(loaded));
  const verification = await runVerify(
    {
      ...settingsOf(options),
      forFile: settingsFor(options, loaded),
      file,
      signal: host.signal,
      onProblem: (problem) => printer.note(problem),
      ...(options.run === false && { run: false }),
      ...(cacheDir !== undefined && { cacheDir }),
      ...(progress && { onProgress: (at) => progress.update(at) }),
    },
    host.library,
  );
  progress?.stop();
  if (verification instanceof Failure) {
    return printer.fail(verification);
  }
  printer.out(
    options.json ? verificationJson(verification) : verificationText(verification, style),
  );
  return isProved(verification) ? EXIT.ok : EXIT.findings;
}
