import { AxeBuilder } from "@axe-core/playwright";
import type { Message, MessageContent } from "@kedge/sdk";
import { expect } from "chai";
import type { Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { bubble, expectVerdict, say, startConversation, type WalletVisitor } from "./support/people.ts";
import { screenshot, settle } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("what people expect of messages", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  let bob: Person;
  let id: string;
  let page: Page;

  withStage(async (stage) => {
    ({ stack } = stage);
    [alice, bob] = await Promise.all([stage.signedUp(), stage.publishedPerson()]);
    page = alice.page;
    await alice.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await startConversation(page, bob.account.address);
    await expectVerdict(page, "Verified");
    await say(page, "Hello Bob");
    id = (await bob.session.conversations())[0]?.id ?? "";
  });

  const log = () => page.getByRole("log");
  const row = (text: string) => log().locator("li").filter({ hasText: text }).last();
  const composer = () => page.getByRole("textbox", { name: /^Message to/ });

  /** Bob says something, and it is on Alice's screen. */
  async function hear(text: string): Promise<string> {
    const { id: messageId } = await bob.session.send(id, text);
    await bubble(page, text).waitFor();
    return messageId;
  }

  /** Opens a message's menu, and chooses from it. */
  async function choose(text: string, item: string): Promise<void> {
    await row(text).hover();
    await row(text)
      .getByRole("button", { name: /^Actions for the message/ })
      .click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  async function seenByBob(): Promise<Message[]> {
    await bob.session.sync(id);
    return bob.session.messages(id, { limit: 50 });
  }

  /** What Bob has, once it is as expected. He is asked again when something arrives. */
  async function untilBobHas<T>(
    find: (messages: readonly Message[]) => T | undefined | Promise<T | undefined>,
  ): Promise<T> {
    for (;;) {
      const found = await find(await seenByBob());
      if (found !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        const stop = bob.session.stream({
          onMessage: () => void stop.then((end) => end()).then(resolve, reject),
          onConversation: () => undefined,
          onState: () => undefined,
        });
        // It may have arrived before the stream was open.
        stop
          .then(seenByBob)
          .then(async (now) => {
            if ((await find(now)) !== undefined) void stop.then((end) => end()).then(resolve, reject);
          })
          .catch(reject);
      });
    }
  }

  const contentOf = (messages: readonly Message[], wanted: (content: MessageContent) => boolean) =>
    messages.find(({ content }) => wanted(content))?.content;

  async function expectNoFindings(screen: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(
      violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`),
      screen,
    ).to.deep.equal([]);
    await screenshot(page, screen);
  }

  it("answers a message: quoted above the composer, given up with Escape, sent with what it answers", async () => {
    const asked = await hear("Shall we meet?");
    await choose("Shall we meet?", "Reply");
    await page.getByText(/^Reply to 0x/).waitFor();
    expect(await composer().evaluate((element) => element === document.activeElement)).to.equal(true);
    await page.keyboard.press("Escape");
    await page.getByText(/^Reply to 0x/).waitFor({ state: "detached" });

    await choose("Shall we meet?", "Reply");
    await composer().fill("At noon");
    await expectNoFindings("reply");
    await page.keyboard.press("Enter");
    await page.getByText(/^Reply to 0x/).waitFor({ state: "detached" });
    await row("At noon").getByLabel("Sent").waitFor();
    const reply = await untilBobHas((all) => contentOf(all, ({ type }) => type === "reply"));
    expect(reply.type === "reply" && [reply.text, reply.to.id, reply.to.text]).to.deep.equal([
      "At noon",
      asked,
      "Shall we meet?",
    ]);
    await row("At noon")
      .getByRole("button", { name: /^Show the message that this answers/ })
      .click();
    await log().locator("li").filter({ hasText: "Shall we meet?" }).first().locator(".ring-2").waitFor();
  });

  it("reacts, joins and takes back, and says who it was", async () => {
    const about = await hear("A boat came in");
    await choose("A boat came in", "React with 👍");
    await row("A boat came in").getByRole("button", { name: "👍 from You", pressed: true }).waitFor();
    const reactions = await untilBobHas((all) => {
      const found = all.find((message) => message.id === about)?.reactions;
      return found?.length === 1 ? found : undefined;
    });
    expect(reactions[0]?.emoji).to.equal("👍");

    await bob.session.send(id, {
      type: "reaction",
      to: about,
      toInboxId: bob.port.inboxId,
      emoji: "👍",
      isAdded: true,
    });
    const both = row("A boat came in").getByRole("button", { name: /^👍 from You and 0x/ });
    await both.waitFor();
    expect(await both.innerText()).to.match(/2/);

    await choose("A boat came in", "Another reaction…");
    await page.getByLabel("Emoji").fill("no emoji");
    await page.getByRole("button", { name: "React", exact: true }).click();
    await page.getByText("This is not one emoji.").waitFor();
    await page.getByLabel("Emoji").fill("👩‍👩‍👧‍👦");
    await page.getByRole("button", { name: "React", exact: true }).click();
    await row("A boat came in").getByRole("button", { name: "👩‍👩‍👧‍👦 from You" }).waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expectNoFindings("reactions");

    await both.click();
    await row("A boat came in")
      .getByRole("button", { name: /^👍 from 0x/, pressed: false })
      .waitFor();
  });

  it("is not filled by somebody who reacts in a hundred ways, or with text", async () => {
    const about = await hear("React to this");
    for (let code = 0; code < 20; code += 1) {
      const emoji = code === 0 ? "\u202eevil\n\n" : String.fromCodePoint(0x1f400 + code);
      await bob.session.send(id, { type: "reaction", to: about, toInboxId: bob.port.inboxId, emoji, isAdded: true });
    }
    await row("React to this").getByText("8 more").waitFor();
    await row("React to this")
      .getByRole("button", { name: /^◌evil/ })
      .waitFor();
  });

  it("shows the little markup that messages may carry, and nothing that a hostile one could use", async () => {
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => dialogs.push(dialog.message())));
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await bob.session.send(
      id,
      "**Bold** and *italic* and ~~gone~~ and `code`\n\n> a quote\n\n1. first\n2. second\n\n```\nlet a = 1;\n```\n[Your bank](https://evil.example/login)",
    );
    await log().locator("strong", { hasText: "Bold" }).waitFor();
    for (const tag of ["em", "s", "code", "blockquote", "ol", "pre"])
      expect(await row("Bold").locator(tag).count(), tag).to.be.greaterThan(0);
    const link = row("Bold").getByRole("link", { name: "Your bank" });
    expect(await link.getAttribute("href")).to.equal("https://evil.example/login");
    expect(await link.getAttribute("rel"))
      .to.include("noopener")
      .and.include("noreferrer");
    await row("Bold").getByText("(opens evil.example)").waitFor();
    const preview = page.getByRole("region", { name: "Conversations" }).getByRole("button", { name: /Bold/ });
    expect((await preview.innerText()).replace(/\s+/g, " ")).to.include("Bold and italic and gone and code a quote");
    await choose("Bold", "Reply");
    const quoted = page.getByText("Bold and italic and gone and code", { exact: false });
    expect(await quoted.count(), "in the list and above the composer").to.be.greaterThan(1);
    await page.keyboard.press("Escape");
    await screenshot(page, "markup");

    await bob.session.send(
      id,
      [
        "**hostile** <img src=x onerror=alert(1)> <script>alert(2)</script>",
        "[a](javascript:alert(3)) [b](data:text/html,<script>alert(4)</script>) [c](https://bank.example@evil.example)",
        "![pixel](https://tracker.example/pixel.png) [https://bank.example](https://xn--pple-43d.com) [\u202egpj.exe](https://x.example)",
        "> ".repeat(200),
        "[".repeat(3_000),
      ].join("\n\n"),
    );
    await log().locator("strong", { hasText: "hostile" }).waitFor();
    const hostile = row("hostile");
    expect(await hostile.locator("img, script, iframe, svg:not(.lucide), object, style, form, input").count()).to.equal(
      0,
    );
    const hrefs = await hostile
      .getByRole("link")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    expect(hrefs).to.deep.equal([
      "https://tracker.example/pixel.png",
      "https://xn--pple-43d.com/",
      "https://x.example/",
    ]);
    for (const host of ["tracker.example", "xn--pple-43d.com", "x.example"])
      await hostile.getByText(`(opens ${host})`).waitFor();
    await hostile.getByText("invisible marks", { exact: false }).waitFor();

    await bob.session.send(id, `brackets ${"[](".repeat(33_000)}`);
    await row("brackets").waitFor();
    await hear("still alive");
    expect(dialogs).to.deep.equal([]);
    expect(requests.filter((url) => /tracker|evil|bank|x\.example|pple/.test(url))).to.deep.equal([]);
  });

  it("copies what is seen, shows details, and says who has read", async () => {
    await say(page, "Have you read this?");
    await choose("Have you read this?", "Copy text");
    await row("Have you read this?").getByText("Copied.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal("Have you read this?");

    await choose("Have you read this?", "Details");
    await page.getByRole("dialog").getByText("Nobody has said so yet").waitFor();
    await page.keyboard.press("Escape");
    await bob.session.conversations();
    await bob.session.sync(id);
    await bob.session.send(id, { type: "read-receipt" });
    await row("Have you read this?").getByLabel("Sent and read").waitFor();
    await choose("Have you read this?", "Details");
    const details = page.getByRole("dialog", { name: "Details" });
    await details.getByText(/^0x.{4}…/).waitFor();
    await expectNoFindings("message-details");
    await page.keyboard.press("Escape");
    await details.waitFor({ state: "detached" });
  });

  it("tells nobody that it was read once that is switched off, also after a reload", async () => {
    const readUpTo = async () =>
      [...(await bob.session.lastRead(id))].find(([inboxId]) => inboxId !== bob.port.inboxId)?.[1] ?? 0n;
    // What was read aloud before has to have been told, so that it is not taken for what follows.
    const seen = await hear("Read aloud");
    await untilBobHas(async (all) => {
      const at = all.find((message) => message.id === seen)?.sentAtNs;
      return at !== undefined && (await readUpTo()) >= at ? true : undefined;
    });
    await page.getByRole("button", { name: "Settings" }).click();
    const item = page.getByRole("menuitemcheckbox", { name: /^Tell others that I have read/ });
    await item.click();
    expect(await item.getAttribute("aria-checked")).to.equal("false");
    await screenshot(page, "settings");
    await page.keyboard.press("Escape");
    const before = await readUpTo();
    await hear("Read in silence");
    await say(page, "after reading");
    await untilBobHas((all) =>
      contentOf(all, (content) => content.type === "text" && content.text === "after reading"),
    );
    expect(await readUpTo()).to.equal(before);
    await page.reload();
    await bubble(page, "Read in silence").waitFor();
    await page.getByRole("button", { name: "Settings" }).click();
    expect(await item.getAttribute("aria-checked")).to.equal("false");
    await item.click();
    await page.keyboard.press("Escape");
  });

  it("deletes for everyone after saying what that can and cannot do, and hides here", async () => {
    await say(page, "meant for Carol");
    await choose("meant for Carol", "Delete for everyone…");
    const dialog = page.getByRole("dialog", { name: "Delete this message for everyone?" });
    await dialog.getByText(/Who has read it has read it/).waitFor();
    await expectNoFindings("delete");
    await dialog.getByRole("button", { name: "Delete for everyone" }).click();
    await log().getByText("This message was deleted.").waitFor();
    expect(await bubble(page, "meant for Carol").count()).to.equal(0);
    await untilBobHas((all) => contentOf(all, ({ type }) => type === "deleted"));

    await hear("an eyesore");
    await row("an eyesore").hover();
    await row("an eyesore")
      .getByRole("button", { name: /^Actions/ })
      .click();
    expect(
      await page.getByRole("menuitem", { name: "Delete for everyone…" }).count(),
      "not what others wrote",
    ).to.equal(0);
    await page.getByRole("menuitem", { name: "Hide on this device…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Hide", exact: true }).click();
    await bubble(page, "an eyesore").waitFor({ state: "detached" });
    expect(
      (await seenByBob()).some(({ content }) => content.type === "text" && content.text === "an eyesore"),
    ).to.equal(true);
  });

  it("can all be done with a keyboard alone", async () => {
    await hear("older words");
    await hear("newer words");
    await log().focus();
    const name = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await page.keyboard.press("Tab");
    for (let tabs = 0; tabs < 60 && !(await name()).startsWith("Actions"); tabs += 1) await page.keyboard.press("Tab");
    expect(await name()).to.equal("Actions for the message: newer words");
    await page.keyboard.press("ArrowUp");
    expect(await name()).to.equal("Actions for the message: older words");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Reply", exact: true }).waitFor();
    await screenshot(page, "message-menu");
    while (
      !(await page
        .getByRole("menuitem", { name: "Reply", exact: true })
        .evaluate((one) => one === document.activeElement))
    )
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText(/^Reply to 0x/).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await page.keyboard.type("typed only");
    await page.keyboard.press("Enter");
    await row("typed only").getByText("older words").waitFor();
  });

  it("keeps the focus where one writes, whether the pointer or a key sends", async () => {
    const goOn = async () => {
      await page.keyboard.type("and on");
      expect(await composer().inputValue()).to.equal("and on");
    };
    await composer().fill("Sent with the pointer");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await bubble(page, "Sent with the pointer").waitFor();
    await goOn();
    await composer().fill("Sent with a key");
    await page.getByRole("button", { name: "Send", exact: true }).focus();
    await page.keyboard.press("Enter");
    await bubble(page, "Sent with a key").waitFor();
    await goOn();
    await composer().fill("");
  });

  it("takes invisible characters alone for no message", async () => {
    const send = page.getByRole("button", { name: "Send", exact: true });
    const before = await log().locator("li").count();
    await composer().fill("\u200b\u2060 \u3164\u2800");
    expect(await send.isDisabled()).to.equal(true);
    await composer().press("Enter");
    await composer().fill("\u200bseen");
    expect(await send.isEnabled()).to.equal(true);
    await composer().fill("");
    expect(await log().locator("li").count()).to.equal(before);
  });

  it("sends a long text as it is, and refuses one that the network would not take, with the numbers", async () => {
    const long = `long ${"lorem ipsum ".repeat(2_000)}end`;
    await composer().fill(long);
    await page.keyboard.press("Enter");
    await row("long lorem").getByLabel("Sent").waitFor();
    await untilBobHas((all) => contentOf(all, (content) => content.type === "text" && content.text === long));
    await row("long lorem")
      .getByRole("button", { name: /^Show all/ })
      .click();
    await row("long lorem").getByText(/end$/).waitFor();

    await composer().fill("é".repeat(500_000));
    await page.getByText("1,000,000 of 1,040,000 bytes").waitFor();
    await composer().fill("é".repeat(520_001));
    await page.getByRole("alert").filter({ hasText: "1,040,002" }).waitFor();
    expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).to.equal(true);
    await composer().fill("é".repeat(520_000));
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await row("ééé").getByLabel("Sent").waitFor();
    await composer().fill("");
  });

  it("marks where unread messages begin, leads to the newest, and does not move what is read", async () => {
    await hear("the last one seen");
    await page.getByRole("link", { name: "My data" }).click();
    await page.getByRole("heading", { name: "Your rights" }).waitFor();
    for (let count = 1; count <= 70; count += 1)
      await bob.session.send(id, `line ${count} ${"wörter ".repeat(count % 40)}`);
    await page.goto(`${stack.siteUrl}/chat/?c=${id}`);
    await log().getByText("New messages", { exact: true }).waitFor();
    await screenshot(page, "unread");

    // More may arrive while this is read; the button then says how many.
    const toNewest = page.getByRole("button", { name: /^To the newest message$|new messages?$/ });
    await toNewest.click();
    await log()
      .getByText(/^line 70 /)
      .waitFor();
    await toNewest.waitFor({ state: "detached" });
    // Once all are on this device, opening shows only the newest of them.
    await page.reload();
    await log()
      .getByText(/^line 70 /)
      .waitFor();

    await log().evaluate((element) => element.scrollTo(0, 0));
    const earlier = page.getByRole("button", { name: "Show earlier messages" });
    await earlier.waitFor();
    /** The first message whose words are on screen, and where those stand. */
    const firstOnScreen = () =>
      log().evaluate((element) => {
        const { top } = element.getBoundingClientRect();
        const rows = [...element.querySelectorAll("li")].map((one) => ({
          text: one.querySelector("p")?.textContent ?? "",
          top: (one.querySelector("p") ?? one).getBoundingClientRect().top - top,
          isMessage: one.querySelector("[data-message-menu]") !== null,
        }));
        return rows.filter((one) => one.isMessage && one.top >= 0).sort((a, b) => a.top - b.top)[0];
      });
    const before = await firstOnScreen();
    const topOf = async () => {
      const { y: frame = 0 } = (await log().boundingBox()) ?? {};
      const { y = 0 } =
        (await row(before?.text ?? "")
          .locator("p")
          .first()
          .boundingBox()) ?? {};
      return y - frame;
    };
    await earlier.click();
    await page.getByText("This is the start of your messages", { exact: false }).or(earlier).first().waitFor();
    await page.waitForFunction(() => (document.querySelector("[role=log]")?.scrollTop ?? 0) > 200);
    await settle(page, "light");
    expect(Math.abs((await topOf()) - (before?.top ?? 0)), "moved by pixels").to.be.lessThan(2);

    await bob.session.send(id, "while you were up there");
    await page.getByRole("button", { name: "1 new message" }).waitFor();
    expect(Math.abs((await topOf()) - (before?.top ?? 0)), "moved by pixels").to.be.lessThan(2);
    await screenshot(page, "to-newest");
    await page.getByRole("button", { name: "1 new message" }).click();
    await bubble(page, "while you were up there").waitFor();
    await page.getByRole("button", { name: /new message/ }).waitFor({ state: "detached" });
  });

  it("says in the conversation why a reaction was not sent", async () => {
    const about = "still the same device?";
    await hear(about);
    await revokeKey(stack, bob.account, `0x${bob.session.installationId}`);
    await expectVerdict(page, "Revoked device");
    await choose(about, "React with 🙏");
    await row(about)
      .getByRole("alert")
      .filter({ hasText: "Not sent: a device that this address has revoked" })
      .waitFor();
    await screenshot(page, "reaction-refused");
    expect(await row(about).getByRole("button", { name: /^🙏/ }).count()).to.equal(0);
  });

  it("speaks Chinese as well", async () => {
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("menuitemradio", { name: "中文" }).click();
    await page.keyboard.press("Escape");
    await row("while you were").hover();
    await row("while you were")
      .getByRole("button", { name: /^消息操作/ })
      .click();
    await page.getByRole("menuitem", { name: "回复", exact: true }).waitFor();
    await screenshot(page, "message-menu-chinese");
  });
});
