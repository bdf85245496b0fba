import type { BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The page as its users see it. */
export class TodoPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, url: string): Promise<TodoPage> {
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    await page.goto(url);
    const opened = new TodoPage(page);
    await expect.poll(() => opened.addButton.isEnabled(), { timeout: 30_000 }).toBe(true);
    return opened;
  }

  /** Can be pressed once the list has been read. */
  get addButton(): Locator {
    return this.page.getByRole("button", { name: "Add", exact: true });
  }

  async add(title: string): Promise<void> {
    await this.page.getByLabel("What has to be done?").fill(title);
    await this.addButton.click();
  }

  async tick(title: string): Promise<void> {
    await this.page.getByRole("checkbox", { name: `Done: ${title}` }).click();
  }

  async edit(title: string, wording: string): Promise<void> {
    await this.page.getByRole("button", { name: title, exact: true }).click();
    await this.field.fill(wording);
    await this.field.press("Enter");
  }

  async remove(title: string): Promise<void> {
    await this.page.getByRole("button", { name: `Remove ${title}`, exact: true }).click();
  }

  /** Where a thing is edited. */
  get field(): Locator {
    return this.page.getByRole("textbox", { name: "New wording" });
  }

  /** The titles, with a ✓ before those that are done. */
  items(): Promise<string[]> {
    return this.page.locator("li").evaluateAll((rows) =>
      rows.map((row) => {
        const box = row.querySelector<HTMLInputElement>("input[type=checkbox]");
        return `${box?.checked ? "✓ " : ""}${row.querySelector(".title")?.textContent}`;
      }),
    );
  }

  /** Waits until the page shows this. */
  async shows(items: readonly string[]): Promise<void> {
    await expect.poll(() => this.items(), { timeout: 30_000 }).toEqual(items);
  }

  async hasStatus(status: string): Promise<void> {
    const text = () => this.page.getByRole("status").textContent();
    await expect.poll(text, { timeout: 30_000 }).toContain(status);
  }
}
