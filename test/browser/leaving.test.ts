import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { bubble, say, startConversation, type WalletVisitor } from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

/** As many connections as a browser makes to a host that speaks HTTP/1.1. */
const CONNECTIONS = 6;

describe("a page that is left", function () {
  this.timeout(240_000);
  let stack: Stack;
  let visitor: WalletVisitor;
  let bob: Person;
  /** What is open while no page is. */
  let idle: { subscriptions: number; connections: number };

  /** Resolves once as many streams are open as wanted: beside those of people who use no browser. */
  const streams = (isEnough: (count: number) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isEnough(stack.localnet.status().subscriptions - idle.subscriptions)) return;
        forget();
        resolve();
      };
      // A stream is told of before it is counted.
      const forget = stack.localnet.on(() => void setImmediate(look));
      look();
    });
  const closed = () => streams((count) => count === 0);
  const opened = () => streams((count) => count > 0);

  const conversations = (page: Page) => page.getByRole("region", { name: "Conversations" });
  /** The name beside a conversation comes from chain and messaging network, so both answer. */
  const isListed = async (page: Page, newest = "Ahoy") => {
    await conversations(page).getByText(newest).waitFor();
    await page.getByRole("button", { name: "New message" }).waitFor();
  };

  const opening = (page: Page) => page.getByText("Opening your messages…");

  /** What a browser tells a page that it keeps to show it again. This one keeps none, because a headless shell never does. */
  const turn = (page: Page, type: "pagehide" | "pageshow") =>
    page.evaluate((type) => void dispatchEvent(new PageTransitionEvent(type, { persisted: true })), type);

  withStage(async (stage) => {
    ({ stack } = stage);
    bob = await stage.publishedPerson();
    const { subscriptions, connections } = stack.localnet.status();
    idle = { subscriptions, connections };
    visitor = await stage.signedUp();
    await startConversation(visitor.page, bob.account.address);
    await say(visitor.page, "Ahoy");
  });

  it("takes no connection with it, however often it is loaded", async () => {
    const { page } = visitor;
    for (let load = 0; load < 8; load += 1) {
      await page.goto(`${stack.siteUrl}${load % 2 === 0 ? "/devices/" : "/chat/"}`);
      if (load % 2 === 0) await page.getByText("This device", { exact: true }).waitFor();
      else await isListed(page);
      await opened();
      expect(stack.localnet.status().connections - idle.connections).to.be.at.most(CONNECTIONS);
    }
    await page.goto("about:blank");
    await closed();
  });

  it("takes none with it where another tab is open, and gives the databases to that one", async () => {
    const { page, context } = visitor;
    const other = await context.newPage();
    for (let load = 0; load < 3; load += 1) {
      await page.goto(`${stack.siteUrl}/chat/`);
      await isListed(page);
      await opened();
      await page.goto("about:blank");
      await closed();
      await other.goto(`${stack.siteUrl}/chat/`);
      await isListed(other);
      await opened();
      await other.goto(stack.siteUrl);
      await other.getByRole("link", { name: "Open messages" }).waitFor();
      await other.goto("about:blank");
      await closed();
    }
    await other.close();
  });

  it("ends its client at once, and opens the messages again when the browser shows it as it was", async () => {
    const { page } = visitor;
    await page.goto(`${stack.siteUrl}/chat/`);
    await isListed(page);
    await opened();
    await turn(page, "pagehide");
    await closed();
    await opening(page).waitFor();
    await turn(page, "pageshow");
    await opened();
    await conversations(page).getByText("Ahoy").click();
    await say(page, "Back again");
    await bubble(page, "Back again").waitFor();
  });

  it("is left while it opens, and opens when it is shown again", async () => {
    const { page } = visitor;
    await page.goto(`${stack.siteUrl}/chat/`, { waitUntil: "commit" });
    await opening(page).waitFor();
    await turn(page, "pagehide");
    await turn(page, "pageshow");
    await isListed(page, "Back again");
    await conversations(page).getByText("Back again").click();
    await say(page, "And again");
  });

  it("says so where another tab took the databases meanwhile", async () => {
    const { page, context } = visitor;
    await turn(page, "pagehide");
    await closed();
    const other = await context.newPage();
    await other.goto(`${stack.siteUrl}/chat/`);
    await isListed(other, "And again");
    await turn(page, "pageshow");
    await page.getByRole("heading", { name: "Kedge is open in another tab" }).waitFor();
    await other.close();
  });
});
