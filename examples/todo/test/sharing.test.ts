import { afterAll, beforeAll, expect, test } from "vitest";
import { type Demo, startDemo } from "./demo.js";
import { TodoPage } from "./page.js";

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

test("two tabs and another browser share a list, go on without a connection, and agree when it is back", async () => {
  const url = `${demo.url}?list=shared`;
  const [home, away] = await Promise.all([demo.browser.newContext(), demo.browser.newContext()]);
  const [first, second, other] = [
    await TodoPage.open(home, url),
    await TodoPage.open(home, url),
    await TodoPage.open(away, url),
  ];
  const all = [first, second, other];
  for (const page of all) await page.hasStatus("Online");
  await first.add("milk");
  await second.shows(["milk"]);
  await second.add("bread");
  await other.shows(["milk", "bread"]);
  await other.add("tea");
  for (const page of all) await page.shows(["milk", "bread", "tea"]);

  demo.goOffline();
  for (const page of all) await page.hasStatus("Offline");
  await first.edit("milk", "oat milk");
  await second.shows(["oat milk", "bread", "tea"]);
  await second.remove("tea");
  await first.add("eggs");
  await first.shows(["oat milk", "bread", "eggs"]);
  await other.tick("milk");
  await other.edit("tea", "green tea");
  await other.shows(["✓ milk", "bread", "green tea"]);

  demo.goOnline();
  for (const page of all) {
    await page.hasStatus("Online");
    await page.shows(["✓ oat milk", "bread", "eggs"]);
  }
  await Promise.all([home.close(), away.close()]);
});

test("what a browser has is there after a reload, and after the server forgot it; its id is used on", async () => {
  const url = `${demo.url}?list=kept`;
  const context = await demo.browser.newContext();
  let page = await TodoPage.open(context, url);
  const titles: string[] = [];
  for (let round = 0; round < 3; round++) {
    titles.push(`thing ${round}`);
    await page.add(`thing ${round}`);
    await page.shows(titles);
    if (round % 2 === 0) {
      await page.page.reload();
    } else {
      await page.page.close();
      await demo.restartServer();
      page = await TodoPage.open(context, url);
    }
    await page.shows(titles);
  }
  const ids = await page.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("todo kept");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const counting = database.transaction("replicas").objectStore("replicas").count();
          counting.onsuccess = () => {
            database.close();
            resolve(counting.result);
          };
        };
      }),
  );
  expect(ids).toBe(1);
  const other = await TodoPage.open(await demo.browser.newContext(), url);
  await other.shows(titles);
  await other.page.context().close();
  await context.close();
});

test("a tab that dies in the middle of its work leaves all others in agreement", async () => {
  const url = `${demo.url}?list=dying`;
  const [home, away] = await Promise.all([demo.browser.newContext(), demo.browser.newContext()]);
  const other = await TodoPage.open(away, url);
  await other.hasStatus("Online");
  for (let round = 0; round < 3; round++) {
    const page = await TodoPage.open(home, url);
    await page.hasStatus("Online");
    await page.add(`before ${round}`);
    const session = await home.newCDPSession(page.page);
    const crashed = page.page.waitForEvent("crash");
    await page.page.evaluate((round) => {
      const form = document.querySelector<HTMLFormElement>("#add");
      const input = form?.querySelector("input");
      for (let i = 0; i < 20; i++) {
        if (input) input.value = `${round}.${i}`;
        form?.requestSubmit();
      }
    }, round);
    // The answer never comes.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
    await page.page.close();
  }
  const last = await TodoPage.open(home, url);
  await last.hasStatus("Online");
  await last.add("the last");
  await expect.poll(() => other.items(), { timeout: 30_000 }).toContain("the last");
  await expect.poll(() => last.items(), { timeout: 30_000 }).toEqual(await other.items());
  for (let round = 0; round < 3; round++) {
    expect(await last.items()).toContain(`before ${round}`);
  }
  await Promise.all([home.close(), away.close()]);
});
