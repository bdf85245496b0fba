import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import {
  type Browser,
  chromium,
  errors,
  type FrameLocator,
  type Locator,
  type Page,
} from "playwright-core";
import { chromiumPath } from "./chromium.js";
import type { CodeServer } from "./code-server.js";

/** Where screenshots of what failed are kept. */
const SHOTS = process.env.JOINERY_E2E_SHOTS ?? join(import.meta.dirname, "../failures");

/** Milliseconds after which what does not come is taken for missing: machines may be busy with other tests. */
const TIMEOUT_MS = 60_000;

/** Milliseconds that keys have to show what they do, and how often they are pressed. */
const PATIENCE_MS = 10_000;
const TRIES = 4;

let browser: Promise<Browser> | undefined;

/** Ends the browser of all windows. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** What a window shows when it is opened. */
export interface Shown {
  /** A folder, or a file with the suffix `.code-workspace`. */
  readonly opened: string;
  /** A file that stands in the editor. */
  readonly file: string;
}

/** A window of VS Code, and a user who has nothing but the keyboard and eyes. */
export class CodeWindow {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(code: CodeServer, { opened, file }: Shown): Promise<CodeWindow> {
    browser ??= chromium.launch({ executablePath: chromiumPath() });
    const page = await (await browser).newPage({ viewport: { width: 1100, height: 700 } });
    page.setDefaultTimeout(TIMEOUT_MS);
    const kind = opened.endsWith(".code-workspace") ? "workspace" : "folder";
    const remote = `vscode-remote://${new URL(code.url).host}${encodeURI(file)}`;
    const query = new URLSearchParams({
      [kind]: opened,
      payload: JSON.stringify([["openFile", remote]]),
    });
    await page.goto(`${code.url}/?${query}`);
    await page.locator(".monaco-editor .view-line").first().waitFor();
    return new CodeWindow(page);
  }

  /** Does something, and keeps a picture of the window if it fails. */
  async watching(name: string, steps: () => Promise<void>): Promise<void> {
    try {
      await steps();
    } catch (error) {
      mkdirSync(SHOTS, { recursive: true });
      await this.page.screenshot({ path: join(SHOTS, `${name.replace(/\W+/g, "-")}.png`) });
      throw error;
    } finally {
      await this.page.context().close();
    }
  }

  async putCursorInto(className: string): Promise<void> {
    const line = this.page.locator(".monaco-editor .view-line", { hasText: `class ${className}` });
    await line.first().click({ position: { x: 100, y: 8 } });
  }

  /** Waits until VS Code knows where the cursor is: before, it loses keys. */
  async knowsPlace(className: string): Promise<void> {
    const place = this.page.locator(".monaco-breadcrumb-item", { hasText: className });
    await place.first().waitFor();
  }

  /** The menu of actions at the cursor, by the keys for it. */
  async actionMenu(): Promise<Menu> {
    return this.#menuBy(() => this.page.keyboard.press("Control+."));
  }

  /** The menu that a command opens. */
  async menuOf(command: string): Promise<Menu> {
    return this.#menuBy(() => this.command(command));
  }

  /** That there are no actions at the cursor, as the keys for them say. */
  async noActions(): Promise<void> {
    const message = this.page.locator(".monaco-editor-overlaymessage", {
      hasText: "No code actions",
    });
    await this.#appears(message, () => this.page.keyboard.press("Control+."));
    await this.page.keyboard.press("Escape");
    await message.waitFor({ state: "hidden" });
  }

  async #menuBy(ask: () => Promise<void>): Promise<Menu> {
    const widget = this.page.locator(".action-widget:not(.action-list-submenu-panel)");
    await this.#appears(widget, ask);
    return new Menu(this.page, widget);
  }

  async #appears(what: Locator, ask: () => Promise<void>): Promise<void> {
    // Keys may still be lost, under load.
    for (let i = 1; i < TRIES; i++) {
      await ask();
      if (await isSeen(what)) {
        return;
      }
      await this.page.keyboard.press("Escape");
    }
    await ask();
    await what.waitFor();
  }

  /** Opens a file by its whole path: that needs neither the tree nor the index of files, which come late under load. */
  async openFile(file: string): Promise<void> {
    await this.#pick(file, basename(file), []);
  }

  /** Does a command by its title, and picks from what it asks. */
  async command(title: string, ...picked: readonly string[]): Promise<void> {
    await this.#pick(`>${title}`, title, picked);
  }

  async #pick(typed: string, offered: string, picked: readonly string[]): Promise<void> {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor();
    await input.fill(typed);
    const offers = this.page.locator(".quick-input-list .monaco-list-row.focused");
    await offers.filter({ hasText: offered }).waitFor();
    await this.page.keyboard.press("Enter");
    for (const title of picked) {
      await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).waitFor();
      await input.fill(title);
      await offers.filter({ hasText: title }).waitFor();
      await this.page.keyboard.press("Enter");
    }
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** The code lens that says something. */
  lens(says: RegExp): Locator {
    return this.page.locator(".codelens-decoration", { hasText: says });
  }

  /** What is in the page of a proof. */
  proofPage(): FrameLocator {
    return this.page.frameLocator("iframe.webview").frameLocator("iframe");
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    await this.page.keyboard.press("Control+z");
  }
}

async function isSeen(what: Locator): Promise<boolean> {
  try {
    await what.waitFor({ timeout: PATIENCE_MS });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

/** A menu of actions. An overlay keeps the mouse from it. */
export class Menu {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page, widget: Locator) {
    this.#page = page;
    this.#widget = widget;
  }

  async titles(): Promise<readonly string[]> {
    return this.#widget.locator(".monaco-list-row.action").allInnerTexts();
  }

  /** Walks to an action, and takes it. */
  async take(starts: string): Promise<void> {
    const focused = this.#widget.locator(".monaco-list-row.focused");
    const { length } = await this.titles();
    for (let i = 0; i < length; i++) {
      if ((await focused.innerText()).startsWith(starts)) {
        await this.#page.keyboard.press("Enter");
        await this.#widget.waitFor({ state: "hidden" });
        return;
      }
      await this.#page.keyboard.press("ArrowDown");
    }
    throw new Error(`there is no action "${starts}"`);
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.#widget.waitFor({ state: "hidden" });
  }
}
