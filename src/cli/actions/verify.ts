import type { VerifyCommandOptions } from "../command-options.js";
import { EXIT } from "../exit-status.js";
import { Failure } from "../failure.js";
import type { Host } from "../host.js";
import { printerFor } from "../print.js";
import { jsonText } from "../report/json.js";
import { verificationText } from "../report/verification.js";
import { runVerify, type Verification } from "../run-verify.js";
import { settingsOf } from "../settings.js";
import { statusOf } from "../status.js";

/** Performs `joinery verify` and gives its exit status. */
export async function verify(
  file: string,
  options: VerifyCommandOptions,
  host: Host,
): Promise<number> {
  const printer = printerFor(host, "stdout");
  const { progress, style } = printer;
  const verification = await runVerify(
    {
      ...settingsOf(options),
      file,
      signal: host.signal,
      ...(options.outDir !== undefined && { outDir: options.outDir }),
      ...(progress && { onProgress: (at) => progress.update(at) }),
    },
    host.library,
  );
  progress?.stop();
  if (verification instanceof Failure) {
    return printer.fail(verification);
  }
  printer.out(options.json ? jsonOf(verification) : verificationText(verification, style));
  return "missing" in verification ? EXIT.findings : statusOf([verification]);
}

function jsonOf(verification: Verification): string {
  return "missing" in verification
    ? jsonText([], {
        outputs: [{ path: verification.path, text: "", state: "missing" }],
        scripts: false,
      })
    : jsonText([verification.report], {
        ...(verification.output && { outputs: [verification.output] }),
        scripts: false,
      });
}
