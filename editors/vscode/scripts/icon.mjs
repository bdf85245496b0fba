// Draws media/icon.png, which galleries want, from media/icon.svg. It needs Chromium, as the end-to-end test does.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const SIZE = 256;
const media = new URL("../media/", import.meta.url);

const executablePath = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" });
const browser = await chromium.launch({ executablePath: executablePath.trim() });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const svg = await readFile(new URL("icon.svg", media), "utf8");
await page.setContent(`<style>body { margin: 0; } svg { display: block; }</style>${svg}`);
await writeFile(new URL("icon.png", media), await page.screenshot({ omitBackground: true }));
await browser.close();
