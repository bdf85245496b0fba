import { afterAll, beforeAll, expect, test } from "vitest";
import { type Demo, startDemo } from "./demo.js";
import { TodoPage } from "./page.js";

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

test("everything can be done by the keyboard", async () => {
  const context = await demo.browser.newContext();
  const page = await TodoPage.open(context, `${demo.url}?list=keyboard`);
  const { keyboard } = page.page;
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  await press("Tab");
  for (const title of ["milk", "bread", "tea"]) {
    await keyboard.type(title);
    await press("Enter");
  }
  await page.shows(["milk", "bread", "tea"]);
  await press("Tab", "Tab", "Space");
  await page.shows(["✓ milk", "bread", "tea"]);
  await press("Tab", "Enter");
  await keyboard.type("oat milk");
  await press("Escape");
  await page.shows(["✓ milk", "bread", "tea"]);
  await press("Enter");
  await keyboard.type("oat milk");
  await press("Enter");
  await page.shows(["✓ oat milk", "bread", "tea"]);
  await press("Tab", "Enter");
  await page.shows(["bread", "tea"]);
  await press("Space");
  await page.shows(["✓ bread", "tea"]);
  await page.page.getByRole("button", { name: "Clear done" }).press("Enter");
  await page.shows(["tea"]);
  await context.close();
});

test("what is typed before the list has been read is kept", async () => {
  const context = await demo.browser.newContext();
  const page = await context.newPage();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/src/main.ts", async (route) => {
    await held;
    await route.continue();
  });
  const url = `${demo.url}?list=early`;
  await page.goto(url, { waitUntil: "commit" });
  const field = page.getByLabel("What has to be done?");
  await field.fill("milk");
  await field.press("Enter");
  goOn();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect.poll(() => page.locator("li .title").allTextContents()).toEqual(["milk"]);
  expect(page.url()).toBe(url);
  await context.close();
});

test("what is being typed stays when others change the list", async () => {
  const context = await demo.browser.newContext();
  const url = `${demo.url}?list=typing`;
  const [page, other] = [await TodoPage.open(context, url), await TodoPage.open(context, url)];
  await page.add("milk");
  await page.add("bread");
  await other.shows(["milk", "bread"]);
  await page.page.getByRole("button", { name: "bread", exact: true }).click();
  await page.field.fill("brown bre");
  await other.remove("milk");
  await other.add("tea");
  await page.shows(["bread", "tea"]);
  await page.field.pressSequentially("ad");
  await page.field.press("Enter");
  await other.shows(["brown bread", "tea"]);
  await context.close();
});

test.each(["light", "dark"] as const)(
  "it fits on a narrow phone, in %s mode, and can be read",
  async (colorScheme) => {
    const context = await demo.browser.newContext({
      viewport: { width: 320, height: 560 },
      colorScheme,
    });
    const page = await TodoPage.open(context, `${demo.url}?list=phone-${colorScheme}`);
    await page.add("x".repeat(200));
    await page.add("a title of several words that does not fit into a line of this page");
    const { width, luminance } = await page.page.evaluate(() => {
      const levels = (color: string) => (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
      const sum = (color: string) => levels(color).reduce((a, b) => a + b, 0) / (3 * 255);
      const main = getComputedStyle(document.querySelector("main") as Element);
      return {
        width: document.documentElement.scrollWidth,
        luminance: { text: sum(main.color), card: sum(main.backgroundColor) },
      };
    });
    expect(width).toBe(320);
    const [bright, dark] =
      colorScheme === "dark" ? (["text", "card"] as const) : (["card", "text"] as const);
    expect(luminance[bright]).toBeGreaterThan(0.8);
    expect(luminance[dark]).toBeLessThan(0.2);
    await context.close();
  },
);
