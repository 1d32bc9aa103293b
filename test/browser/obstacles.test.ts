import { expect } from "chai";
import type { Browser, Locator, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  expectVerdict,
  lookAt,
  publish,
  say,
  startConversation,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { obstacles } from "./support/reach.ts";
import { withStage } from "./support/withStage.ts";

describe("every screen, for who sees or points less well", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;
  let alice: WalletVisitor;
  let bob: Person;
  let carol: Person;
  let page: Page;

  withStage(
    async (stage) => {
      ({ stack, browser } = stage);
      [alice, bob, carol] = await Promise.all([withWallet(browser, stack), stage.publishedPerson(), stage.person()]);
      page = alice.page;
    },
    { contacts: true },
  );

  const sample = (shows: string) => stack.network.samples.find((one) => one.shows === shows)?.account ?? "";
  const list = () => page.getByRole("region", { name: "Conversations" });

  /** Goes to a screen, notes what stands in the way there, and leaves it as it was. */
  const walk = () => {
    const found: string[] = [];
    return {
      found,
      at: async (screen: string, isThere: Locator): Promise<void> => {
        await isThere.first().waitFor();
        found.push(...(await obstacles(page, screen)));
      },
    };
  };
  const closeDialog = async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };

  it("is looked at by eyes that see what is in the way", async () => {
    await page.goto(stack.siteUrl);
    await page.getByRole("link", { name: "Open messages" }).waitFor();
    await page.evaluate(() => {
      const put = (tag: string, text: string, style: string) => {
        const element = Object.assign(document.createElement(tag), {
          textContent: text,
          ...(tag === "a" && { href: "/" }),
        });
        element.style.cssText = style; // written as an attribute, the page's policy would take it away
        document.querySelector("main")?.append(element);
      };
      put("button", "tiny", "width: 20px; height: 20px");
      put("div", "wide", "width: 700px; height: 30px; background: red");
      put("button", "fits only without more room between letters", "width: 120px; height: 26px; font: 16px sans-serif");
      put("a", "in a line of text", "display: inline");
    });
    const found = (await obstacles(page, "reach-planted")).join("\n");
    expect(found).to.match(/1280: small: button "tiny" 20×20/);
    expect(found).to.match(/200 %: (beyond the edge|scrolls sideways)/);
    expect(found).to.match(/spaced: cut: "fits only/);
    expect(found).to.not.include("in a line of text");
  });

  it("has targets of 24 pixels, and nothing cut or beyond the edge at 400 % or with texts set wider: before and while connecting", async () => {
    const { found, at } = walk();
    await page.goto(stack.siteUrl);
    await at("reach-home", page.getByRole("link", { name: "Open messages" }));
    await page.goto(`${stack.siteUrl}/verify/?address=${sample("verified")}`);
    await at("reach-look-up", page.getByText("Active · Proven"));
    await page.goto(`${stack.siteUrl}/chat/`);
    await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).click();
    await at("reach-connect", page.getByRole("dialog"));
    await closeDialog();
    await chooseWallet(page, stack, /Test Wallet/);
    await at("reach-first-signature", page.getByRole("button", { name: "Sign in wallet" }));
    await createKey(page);
    await at("reach-second-signature", page.getByRole("button", { name: "Publish in wallet" }));
    await publish(page);
    await at("reach-empty", page.getByRole("heading", { name: "No conversations yet" }));
    expect(found).to.deep.equal([]);
  });

  it("the same in conversations, groups and their panels", async () => {
    const { found, at } = walk();
    await page.getByRole("button", { name: "New message" }).click();
    await at("reach-new-message", page.getByLabel("Address"));
    await page.getByRole("button", { name: "Back" }).click();
    await lookAt(page, sample("unknown-device"));
    await at("reach-first-look", page.getByRole("button", { name: "Accept this device" }));
    await page.getByRole("button", { name: "Accept this device" }).click();
    await at("reach-accept-device", page.getByRole("dialog"));
    await closeDialog();
    await page.getByRole("button", { name: "Back" }).click();
    await startConversation(page, bob.account.address);
    await expectVerdict(page, "Verified");
    await say(page, "Hello Bob");
    const { id = "" } = (await bob.session.conversations())[0] ?? {};
    const { id: asked } = await bob.session.send(
      id,
      "A rather long answer, so that it has more than a single line to fill, even where there is room.",
    );
    await bob.session.send(id, {
      type: "reaction",
      to: asked,
      toInboxId: bob.port.inboxId,
      emoji: "⚓",
      isAdded: true,
    });
    await page.getByRole("log").getByRole("button", { name: /⚓/ }).waitFor();
    await at(
      "reach-conversation",
      bubble(page, "A rather long answer, so that it has more than a single line to fill, even where there is room."),
    );
    await page.getByRole("button", { name: /^Verified/ }).click();
    await at("reach-contact", page.getByRole("dialog", { name: "Who can read this" }));
    await closeDialog();

    const { id: groupId } = await carol.session.createGroup([alice.address, bob.account.address], "Come and see");
    await carol.session.send(groupId, "free coins");
    await page.getByRole("button", { name: "Requests (1)" }).click();
    await at("reach-requests", list().getByRole("button", { name: /Come and see/ }));
    await page.getByRole("button", { name: /Come and see/ }).click();
    await at("reach-group-request", page.getByText("You were added to the group “Come and see”"));
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByRole("textbox", { name: /^Message to/ }).waitFor();
    await page.getByRole("button", { name: /^Unregistered/ }).click();
    await at("reach-group-panel", page.getByRole("dialog", { name: "Group", exact: true }));
    await closeDialog();
    await bob.session.send(id, "unread in the list");
    await at("reach-list-unread", list().getByLabel("1 unread message"));
    await page.getByRole("button", { name: "New group" }).click();
    await at("reach-new-group", page.getByLabel("Name of the group"));
    await page.getByRole("button", { name: "Back" }).click();
    expect(found).to.deep.equal([]);
  });

  it("the same under My devices and My data, in both languages", async () => {
    const { found, at } = walk();
    await page.getByRole("link", { name: "My devices" }).click();
    await at("reach-devices", page.getByText("This device"));
    await page.getByRole("link", { name: "My data" }).click();
    await at("reach-data", page.getByRole("heading", { name: "Your rights" }));
    await page.getByRole("button", { name: "Erase this device…" }).click();
    await at("reach-erase", page.getByRole("dialog"));
    await closeDialog();
    await page.getByRole("button", { name: "Settings" }).click();
    await at("reach-settings", page.getByRole("menu"));
    await page.getByRole("menuitemradio", { name: "中文" }).click();
    await page.keyboard.press("Escape");
    await page.locator("html[lang=zh]").waitFor();
    await at("reach-data-zh", page.getByRole("heading", { level: 1 }));
    await page.getByRole("navigation").getByRole("link").nth(1).click();
    await at("reach-devices-zh", page.getByRole("heading", { level: 1 }));
    await page.getByRole("navigation").getByRole("link").first().click();
    await at("reach-list-zh", page.getByRole("button", { name: /unread in the list/ }));
    await page.getByRole("button", { name: /unread in the list/ }).click();
    await at("reach-conversation-zh", page.getByRole("log"));
    await page.getByRole("button", { name: "设置" }).click();
    await page.getByRole("menuitemradio", { name: "English" }).click();
    await page.keyboard.press("Escape");
    await page.locator("html[lang=en]").waitFor();
    expect(found).to.deep.equal([]);
  });

  it("tells every state without the page's own colours", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    const styleOf = (element: Locator, ...names: string[]) =>
      element.evaluate((one, wanted) => {
        const style = getComputedStyle(one);
        return wanted.map((name) => style.getPropertyValue(name)).join(" ");
      }, names);
    const outline = (element: Locator) => styleOf(element, "outline-style", "outline-width", "outline-color");
    const folder = (name: RegExp) => page.getByRole("button", { name });
    expect(await outline(folder(/^Inbox/)), "chosen folder").to.not.equal(await outline(folder(/^Requests/)));
    const rows = list().getByRole("listitem").getByRole("button");
    const [chosen, other] = [
      rows.and(page.locator("[aria-current=true]")),
      rows.and(page.locator(":not([aria-current])")),
    ];
    const selected = await outline(chosen);
    expect(selected, "selected row").to.not.equal(await outline(other.first()));
    // Reached by keyboard, each looks different from what it was, and from each other.
    await folder(/^Requests/).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await outline(folder(/^Requests/)), "focus").to.not.equal("none 0px");
    await chosen.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await chosen.evaluate((element) => element === document.activeElement)).to.equal(true);
    expect(await outline(chosen), "selected, with the focus").to.not.equal(selected);
    // A primary button stands out from its ground; a bubble of one's own has an edge.
    const [button, ground] = [page.getByRole("button", { name: "New message" }), page.locator("body")];
    expect(await styleOf(button, "background-color")).to.not.equal(await styleOf(ground, "background-color"));
    await page.emulateMedia({ forcedColors: "none" });
  });

  it("moves nothing where the system asks for less motion, also while it loads", async () => {
    await page.reload({ waitUntil: "commit" });
    const moving = () => page.evaluate(() => document.getAnimations().length);
    await page.locator("main").waitFor();
    expect(await moving(), "while it loads").to.equal(0);
    await page.getByRole("log").waitFor();
    expect(await moving(), "once it is there").to.equal(0);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.reload({ waitUntil: "commit" });
    await page.waitForFunction(() => document.getAnimations().length > 0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.waitForFunction(() => document.getAnimations().length === 0);
  });
});
