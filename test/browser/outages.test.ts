import { wordsOf } from "@kedge/sdk";
import { startLocalnet, type Localnet } from "@kedge/localnet";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { fund, person, type Person } from "../support/person.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  expectVerdict,
  signUp,
  startConversation,
  withoutWallet,
  withWallet,
  write,
  type WalletVisitor,
} from "./support/people.ts";
import { withStage } from "./support/withStage.ts";

const portOf = (url: string) => Number(new URL(url).port);

/** Stops the messaging network; the result brings it back at the same place with all that it held, as after a restart of its machine. */
async function stop(localnet: Localnet, rpcUrl: string): Promise<() => Promise<Localnet>> {
  const held = localnet.snapshot();
  await localnet.close();
  const { grpc, web, history } = localnet.urls;
  return async () => {
    const again = await startLocalnet({
      grpcPort: portOf(grpc),
      webPort: portOf(web),
      historyPort: portOf(history),
      rpcUrls: { "eip155:31337": rpcUrl },
    });
    again.restore(held);
    return again;
  };
}

describe("when something that the page needs is not there", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;

  withStage((stage) => ({ stack, browser } = stage));

  describe("the page's own configuration", () => {
    const open = async (answer: { status?: number; body: string }) => {
      const visitor = await withoutWallet(browser);
      let isBroken = true;
      await visitor.page.route("**/kedge.json", (route) =>
        isBroken ? route.fulfill({ contentType: "application/json", ...answer }) : route.continue(),
      );
      await visitor.page.goto(`${stack.siteUrl}/chat/`);
      await visitor.page.getByRole("heading", { name: "This page has no network" }).waitFor();
      return { ...visitor, repair: () => (isBroken = false) };
    };

    it("is missing: the page says which file, whose task it is, and takes up once it is there", async () => {
      const { page, context, repair } = await open({ status: 404, body: "" });
      await page.getByText(/^The file kedge\.json, which names the chain/).waitFor();
      await page.getByText(/put a valid kedge\.json beside index\.html/).waitFor();
      expect(await page.getByRole("button", { name: "Connect a wallet" }).count()).to.equal(0);
      repair();
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("main").getByRole("button", { name: "Connect a wallet" }).waitFor();
      await context.close();
    });

    for (const [what, body] of [
      ["lacks everything", "{}"],
      ["names a registry that is no address", JSON.stringify({ name: "local", registry: "0x12" })],
    ] as const) {
      it(`${what}: the page says that it is not valid and why, and guesses no other network`, async () => {
        const { page, context } = await open({ body });
        const said = await page.getByText(/^The file kedge\.json on this host is not valid: ./).textContent();
        expect(said).to.match(/registry|chain|name/i);
        expect(await page.getByRole("button", { name: "Connect a wallet" }).count()).to.equal(0);
        await context.close();
      });
    }
  });

  describe("money for the transaction", () => {
    it("is said to be missing, with the chain and its currency; once it is there, one click publishes", async () => {
      const poor = await withWallet(browser, stack, { isFunded: false });
      const { page, account } = poor;
      await chooseWallet(page, stack, /Test Wallet/);
      await createKey(page);
      await page.getByRole("button", { name: "Publish in wallet" }).click();
      await page.getByText("This account cannot pay for the transaction").waitFor();
      const { currency, name } = stack.network.chain;
      await page.getByText(`Publishing costs a small fee in ${currency} on ${name}.`).waitFor();
      await fund(stack, account);
      await page.getByRole("button", { name: "I have added funds" }).click();
      await page.getByRole("heading", { name: "No conversations yet" }).waitFor();
      await poor.context.close();
    });
  });

  describe("the messaging network", () => {
    let alice: WalletVisitor;
    let bob: Person;
    let localnet: Localnet;
    let startAgain: () => Promise<Localnet>;

    before(async () => {
      localnet = stack.localnet;
      alice = await withWallet(browser, stack);
      bob = await person(stack);
      await bob.publish();
      await signUp(alice.page, stack);
      await startConversation(alice.page, bob.account.address);
      await expectVerdict(alice.page, "Verified");
      await write(alice.page, "Before");
      await alice.page.getByLabel("Sent").first().waitFor();
    });
    after(async () => {
      await alice.context.close();
      await bob.close();
      await localnet.close();
    });

    const banner = (page: Page) =>
      page.getByRole("alert").filter({ hasText: "The messaging network cannot be reached" });
    const waiting = (page: Page) => page.getByRole("log").getByText("Waiting", { exact: true });
    const reason = "The messaging network could not be reached. This goes out by itself once it can be.";

    /** What was not sent goes out by itself, and arrives as one message. */
    const expectSent = async (page: Page, text: string) => {
      await page.getByRole("log").locator("li").filter({ hasText: text }).getByLabel("Sent").waitFor();
      expect(await bubble(page, text).count()).to.equal(1);
      expect(await waiting(page).count()).to.equal(0);
      await bob.port.sync();
      const [conversation] = await bob.session.conversations();
      const messages = await bob.session.messages(conversation?.id ?? "", { limit: 10 });
      expect(messages.filter(({ content }) => wordsOf(content) === text)).to.have.length(1);
    };

    it("goes while the page is open: the page says so", async () => {
      startAgain = await stop(localnet, stack.rpcUrl);
      await banner(alice.page).waitFor();
    });

    it("leaves what is written meanwhile waiting, says that it goes out by itself, and has a button to send it at once", async () => {
      const { page } = alice;
      await write(page, "Meanwhile");
      await waiting(page).waitFor();
      await page.getByText(reason).waitFor();
      expect(await bubble(page, "Meanwhile").count()).to.equal(1);
      expect(await page.getByRole("button", { name: "Send now" }).isEnabled()).to.equal(true);
    });

    it("cannot be asked again who reads along: that is said where it was asked, and can be tried again", async () => {
      const { page } = alice;
      await page.getByRole("button", { name: /^Verified/ }).click();
      const panel = page.getByRole("dialog", { name: "Who can read this" });
      const again = panel.getByRole("button", { name: "Check again" });
      const problem = panel.getByRole("alert");
      await again.click();
      await problem.getByText("The messaging network could not be reached.", { exact: false }).waitFor();
      expect(await again.isEnabled()).to.equal(true);
      localnet = await startAgain();
      await again.click();
      await problem.waitFor({ state: "detached" });
      await again.waitFor();
      await page.keyboard.press("Escape");
    });

    it("comes back: the page notices by itself, and the text reaches the contact once", async () => {
      await banner(alice.page).waitFor({ state: "detached" });
      await expectSent(alice.page, "Meanwhile");
    });

    it("does not keep a device from what it has: loaded without it, the page shows conversations, messages and verdict", async () => {
      const { page } = alice;
      startAgain = await stop(localnet, stack.rpcUrl);
      await banner(page).waitFor();
      await page.reload();
      await bubble(page, "Before").waitFor();
      await bubble(page, "Meanwhile").waitFor();
      await expectVerdict(page, "Verified");
      await banner(page).waitFor();
      await page
        .getByRole("region", { name: "Conversations" })
        .getByRole("button", { name: /Meanwhile/ })
        .waitFor();
    });

    it("leaves what is written on such a page waiting, also after another reload", async () => {
      const { page } = alice;
      await write(page, "After a reload");
      await waiting(page).waitFor();
      await page.getByText(reason).waitFor();
      await page.reload();
      await bubble(page, "After a reload").waitFor();
      await waiting(page).waitFor();
    });

    it("comes back: the same device goes on, sends what waited, and receives", async () => {
      const { page, owner } = alice;
      localnet = await startAgain();
      await banner(page).waitFor({ state: "detached" });
      await expectSent(page, "After a reload");
      const [conversation] = await bob.session.conversations();
      await bob.session.send(conversation?.id ?? "", "Welcome back");
      await bubble(page, "Welcome back").waitFor();
      expect(owner.asked.filter((method) => method === "personal_sign")).to.have.length(1);
      const inbox = await bob.port.findInbox(alice.address);
      const [{ installations } = { installations: [] }] = await bob.port.readInboxes([inbox ?? ""]);
      expect(installations).to.have.length(1);
    });
  });
});
