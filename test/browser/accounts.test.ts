import { expect } from "chai";
import type { Browser } from "playwright-core";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import {
  bubble,
  chooseWallet,
  createKey,
  expectVerdict,
  publish,
  say,
  signUp,
  startConversation,
  withWallet,
} from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

/** As many installations as XMTP allows an inbox. */
const LIMIT = 10;

describe("accounts of another kind", function () {
  this.timeout(240_000);
  let stack: Stack;
  let browser: Browser;

  withStage((stage) => ({ stack, browser } = stage));

  it("lets an account in that is a contract: it signs, publishes, and is verified by its contact", async () => {
    const smart = await withWallet(browser, stack, { isSmart: true });
    const other = await withWallet(browser, stack);
    expect(smart.address).to.not.equal(smart.account.address);
    await signUp(smart.page, stack);
    await signUp(other.page, stack);

    await startConversation(other.page, smart.address);
    await expectVerdict(other.page, "Verified");
    await say(other.page, "Hello, contract");

    await smart.page.getByRole("button", { name: /^Requests/ }).click();
    await smart.page.getByRole("button", { name: /Hello, contract/ }).click();
    await smart.page.getByRole("button", { name: "Allow" }).click();
    await expectVerdict(smart.page, "Verified");
    await say(smart.page, "Hello, person");
    await bubble(other.page, "Hello, person").waitFor();
    await Promise.all([smart.context.close(), other.context.close()]);
  });

  it("leads somebody whose inbox is full to revoking a device, with nothing but the wallet", async () => {
    const first = await person(stack);
    await first.publish();
    const devices: Person[] = [first];
    while (devices.length < LIMIT) devices.push(await first.anotherDevice());

    const { page, owner, context } = await withWallet(browser, stack, { account: first.account });
    await chooseWallet(page, stack, /Test Wallet/);
    await page.getByRole("button", { name: "Sign in wallet" }).click();
    await page.getByText("as many devices as the network allows", { exact: false }).waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "My devices" }).first().click();
    await page.getByRole("heading", { name: "Your devices" }).waitFor();
    await page.getByRole("button", { name: "Revoke" }).first().waitFor();
    await screenshot(page, "devices-without-client");

    // The published one: chain and inbox, in one go.
    owner.decline("personal_sign");
    const published = page.getByRole("listitem").filter({ hasText: "Block" });
    await published.getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("button", { name: "Revoke on chain and remove from inbox" }).click();
    const half = page.getByRole("alert").filter({ hasText: "Revoked on chain, but still in your inbox" });
    await half.getByText("You declined the second step in the wallet.", { exact: false }).waitFor();
    expect(await half.getByText("Nothing was changed", { exact: false }).count(), "the chain was").to.equal(0);
    await screenshot(page, "revoked-by-half");
    await page.getByRole("button", { name: "Remove from inbox" }).click();
    await page.getByRole("dialog").getByText("Revoked.").waitFor();
    await page.getByRole("dialog").getByText("Close", { exact: true }).click();
    expect(owner.asked.filter((method) => method === "eth_sendTransaction")).to.have.length(1);
    const [inbox] = await first.port.readInboxes([first.port.inboxId]);
    expect(inbox?.installations).to.have.length(LIMIT - 1);

    await page.getByRole("navigation").getByRole("link", { name: "Messages" }).first().click();
    await createKey(page);
    await publish(page);
    await Promise.all(devices.map((one) => one.close()));
    await context.close();
  });
});
