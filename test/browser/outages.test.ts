import { startLocalnet, type Localnet } from "@kedge/localnet";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { fund, person, type Person } from "../support/person.ts";
import { openBrowser } from "./support/openBrowser.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  expectVerdict,
  lookAt,
  signUp,
  withoutWallet,
  withWallet,
  write,
  type WalletVisitor,
} from "./support/people.ts";

const portOf = (url: string) => Number(new URL(url).port);

/** The same messaging network, at the same place and with all that it held, as after a restart of its operator's machine. */
async function startAgain({ urls }: Localnet, held: ReturnType<Localnet["snapshot"]>, rpcUrl: string) {
  const localnet = await startLocalnet({
    grpcPort: portOf(urls.grpc),
    webPort: portOf(urls.web),
    historyPort: portOf(urls.history),
    rpcUrls: { "eip155:31337": rpcUrl },
  });
  localnet.restore(held);
  return localnet;
}

describe("when something that the page needs is not there", function () {
  this.timeout(180_000);
  let stack: Stack;
  let browser: Browser;

  before(async () => {
    [stack, browser] = await Promise.all([startStack({ site: true }), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await stack.close();
  });

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

  describe("the messaging network, while the page is open", () => {
    let alice: WalletVisitor;
    let bob: Person;
    let held: ReturnType<Localnet["snapshot"]>;
    let again: Localnet | null = null;

    before(async () => {
      alice = await withWallet(browser, stack);
      bob = await person(stack);
      await bob.publish();
      await signUp(alice.page, stack);
      await lookAt(alice.page, bob.account.address);
      await alice.page.getByRole("button", { name: "Start conversation" }).click();
      await expectVerdict(alice.page, "Verified");
      await write(alice.page, "Before");
      await alice.page.getByLabel("Sent").first().waitFor();
    });
    after(async () => {
      await alice.context.close();
      await bob.close();
      await again?.close();
    });

    const banner = (page: Page) =>
      page.getByRole("alert").filter({ hasText: "The messaging network cannot be reached" });
    const sendAgain = (page: Page) => page.getByRole("button", { name: "Send again" });

    it("is said to be out of reach", async () => {
      held = stack.localnet.snapshot();
      await stack.localnet.close();
      await banner(alice.page).waitFor();
    });

    it("leaves what is written meanwhile as not sent, with the reason and a way to send it again", async () => {
      const { page } = alice;
      await write(page, "Meanwhile");
      await page.getByText("Not sent", { exact: true }).waitFor();
      await page.getByText("The messaging network could not be reached. What you wrote is kept; try again.").waitFor();
      expect(await bubble(page, "Meanwhile").count()).to.equal(1);
      expect(await sendAgain(page).isEnabled()).to.equal(true);
    });

    it("gets the text once it is back, and the contact reads it once", async () => {
      const { page } = alice;
      again = await startAgain(stack.localnet, held, stack.rpcUrl);
      await banner(page).waitFor({ state: "detached" });
      await sendAgain(page).click();
      await page.getByText("Not sent", { exact: true }).waitFor({ state: "detached" });
      await page.getByLabel("Sent").nth(1).waitFor();
      expect(await bubble(page, "Meanwhile").count()).to.equal(1);
      await bob.port.sync();
      const [conversation] = await bob.session.conversations();
      const texts = (await bob.session.messages(conversation?.id ?? "", { limit: 10 })).flatMap(
        ({ text }) => text ?? [],
      );
      expect(texts).to.deep.equal(["Before", "Meanwhile"]);
    });
  });
});
