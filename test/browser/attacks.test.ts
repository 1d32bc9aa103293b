import { expect } from "chai";
import { numberToHex } from "viem";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { hostileNode } from "../attacks/support/hostileNode.ts";
import { conversationCount, forgedClient } from "../attacks/support/plainClient.ts";
import { person, type Person } from "../support/person.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { openBrowser } from "./support/openBrowser.ts";
import {
  expectVerdict,
  lookAt,
  say,
  signUp,
  startConversation,
  withWallet,
  type WalletVisitor,
} from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("attacks, in the browser", function () {
  this.timeout(180_000);
  const node = hostileNode();
  let stack: Stack;
  let alice: WalletVisitor;
  let bob: Person;

  withStage(
    async (stage) => {
      ({ stack } = stage);
      alice = await stage.signedUp();
    },
    { intercept: node.intercept },
  );
  beforeEach(async () => {
    bob = await person(stack);
    await bob.publish();
    await alice.page.goto(`${stack.siteUrl}/chat/`);
  });
  afterEach(async () => {
    node.repent();
    await bob.close();
  });

  async function openConversation(): Promise<void> {
    await startConversation(alice.page, bob.account.address);
    await expectVerdict(alice.page, "Verified");
  }

  it("a log forged with a smart wallet's signature, under Bob's own inbox id: impostor, and there is no way to write", async () => {
    const { page } = alice;
    node.trustEveryWallet();
    node.captureLog(bob.session.inboxId);
    node.redirect(bob.account.address, null);
    const mallory = await forgedClient(stack, bob.account.address, 1n);
    expect(mallory.inboxId).to.equal(bob.session.inboxId);
    node.redirect(bob.account.address, bob.session.inboxId);

    await lookAt(page, bob.account.address);
    await page.getByText("Impostor.").waitFor();
    await page.getByText("Not published").first().waitFor();
    expect(await page.getByRole("button", { name: "Start conversation" }).isDisabled()).to.equal(true);
    expect(await page.getByRole("button", { name: "Accept this device" }).count()).to.equal(0);
    await screenshot(page, "impostor");
    expect(await conversationCount(mallory)).to.equal(0);
    await mallory.close();
  });

  it("a withheld revocation: the stolen device is named within a block, and sending stops", async () => {
    const { page } = alice;
    const stolen = await bob.anotherDevice();
    await stolen.publish();
    await openConversation();
    await say(page, "before the theft");

    node.freezeLog(bob.session.inboxId);
    await bob.port.revokeInstallations([stolen.session.installationId]);
    await revokeKey(stack, bob.account, `0x${stolen.session.installationId}`);
    await expectVerdict(page, "Revoked device");
    await page.getByText(/^0x.{4}….{4} revoked the key/).waitFor();
    await page.getByRole("textbox", { name: /^Message to/ }).fill("after the theft");
    expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).to.equal(true);
    await screenshot(page, "revoked-device");
    await stolen.close();
  });

  it("a ghost device that joins an open conversation: it is named, and sending stops", async () => {
    const { page } = alice;
    await openConversation();
    await say(page, "just us");
    const ghost = await bob.anotherDevice();
    const [conversation] = await bob.session.conversations();
    await bob.port.sync(conversation?.id); // lets it in, as any other client would
    await expectVerdict(page, "Unknown device");
    await page.getByText(/can read this now/).waitFor();
    await page.getByRole("textbox", { name: /^Message to/ }).fill("who else?");
    expect(await page.getByRole("button", { name: "Send", exact: true }).isDisabled()).to.equal(true);
    await ghost.close();
  });

  it("a chain endpoint that is of another chain, or changes an answer: not checked, with the reason", async () => {
    const { page } = alice;
    const lies: Record<string, (result: unknown) => unknown> = {
      eth_chainId: () => numberToHex(1),
      eth_call: (result) => (typeof result === "string" ? `${result.slice(0, -2)}ff` : result),
    };
    for (const [method, lie] of Object.entries(lies)) {
      await page.route(`${stack.rpcUrl}/**`, async (route) => {
        const response = await route.fetch();
        const asked = route.request().postDataJSON() as { method: string };
        const answer = (await response.json()) as { result: unknown };
        await route.fulfill({
          response,
          json: asked.method === method ? { ...answer, result: lie(answer.result) } : answer,
        });
      });
      await page.goto(`${stack.siteUrl}/chat/`);
      await lookAt(page, bob.account.address);
      await page.getByText("Not checked.").waitFor();
      expect(await page.getByRole("button", { name: "Start conversation" }).isDisabled()).to.equal(true);
      // Waits for what is being answered: an answer to a request that goes its own way again is an error.
      await page.unrouteAll({ behavior: "wait" });
    }
  });

  it("keys that change after they were compared in person: it falls back visibly", async () => {
    const { page } = alice;
    await openConversation();
    await say(page, "let us compare");
    await page.getByRole("button", { name: /^Verified/ }).click();
    await page.getByRole("button", { name: "Compare in person" }).click();
    const dialog = page.getByRole("dialog", { name: /^Compare with/ });
    const { number, code } = await bob.session.comparison.read(alice.address);
    await dialog.getByText(number[0] ?? "").waitFor();
    expect(
      await dialog.getByRole("list", { name: "Safety number" }).getByRole("listitem").allInnerTexts(),
    ).to.deep.equal(number);
    await dialog.getByLabel("Their code as text").fill("KEDGE1:31337:0X00");
    await dialog.getByRole("button", { name: "Compare", exact: true }).click();
    await dialog.getByText("This is not a Kedge code.", { exact: false }).waitFor();
    await dialog.getByLabel("Their code as text").fill(code);
    await dialog.getByRole("button", { name: "Compare", exact: true }).click();
    await dialog.getByText("You compared the keys that this contact has now.").waitFor();
    await screenshot(page, "compare-in-person");
    await page.keyboard.press("Escape");
    await page.getByRole("img", { name: "Verified in person" }).waitFor();

    const second = await bob.anotherDevice();
    await second.publish();
    await page.getByText("The keys have changed since you met").waitFor();
    await page.getByText(/^0x.{4}….{4} published the key/).waitFor();
    await second.close();
  });
});

describe("a thief of one's own wallet signature, in the browser", function () {
  this.timeout(180_000);

  it("raises an alarm for a key that was published elsewhere, with the remedy beside it", async () => {
    const [stack, browser] = await Promise.all([startStack({ site: true }), openBrowser()]);
    const alice = await withWallet(browser, stack);
    const { page } = alice;
    await signUp(page, stack);
    await page.getByRole("link", { name: "My devices" }).click();
    await page.getByText("This device").waitFor();

    const thief = await person(stack, { account: alice.account });
    await thief.publish();
    await page.getByText(/was published for your address/).waitFor();
    await screenshot(page, "own-alarm");
    await page.getByRole("button", { name: "Revoke on chain" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Revoke on chain" }).click();
    await dialog.getByText("Revoked.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.getByText(/was published for your address/).waitFor({ state: "detached" });
    await thief.close();
    await browser.close();
    await stack.close();
  });
});
