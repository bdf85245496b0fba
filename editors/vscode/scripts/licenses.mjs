import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The licenses of all packages that files are of. Throws if one has none. */
export async function licensesOf(project, files) {
  const folders = new Set();
  for (const file of files) {
    const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
    if (found) folders.add(found[0]);
  }
  const texts = await Promise.all(
    [...folders].sort().map((folder) => licenseOf(join(project, folder))),
  );
  return texts.join(`\n${"=".repeat(80)}\n\n`);
}

async function licenseOf(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  if (files.length === 0 && license === undefined) {
    throw new Error(`${name} has no license`);
  }
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return [`${name} ${version} (${license})\n`, ...texts].join("\n");
}
