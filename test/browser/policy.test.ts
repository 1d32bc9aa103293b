import { expect } from "chai";

import type { Stack } from "../../scripts/stack/startStack.ts";
import type { Person } from "../support/person.ts";
import { publishVouched } from "../support/publishVouched.ts";
import { expectVerdict, say, startConversation, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("what a browser relies on, chosen in the settings", function () {
  this.timeout(180_000);
  let stack: Stack;
  let alice: WalletVisitor;
  let bob: Person;

  withStage(async (stage) => {
    ({ stack } = stage);
    bob = await stage.person();
    await publishVouched(stack, bob);
    alice = await stage.signedUp();
    await startConversation(alice.page, bob.account.address);
    await expectVerdict(alice.page, "Verified");
    await say(alice.page, "hello");
  });

  async function choose(question: string, answer: string): Promise<void> {
    const { page } = alice;
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await page.getByRole("menuitem", { name: "What to rely on" }).click();
    await page.getByRole("group", { name: question }).getByRole("radio", { name: answer }).check();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  const isSendDisabled = async () => {
    await alice.page.getByRole("textbox", { name: /^Message to/ }).fill("may I?");
    return alice.page.getByRole("button", { name: "Send", exact: true }).isDisabled();
  };

  const VOUCHED = "Devices that only their wallet vouches for";
  const UNREADABLE = "When the chain cannot be read";

  it("starts strict, and explains each choice", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await page.getByRole("menuitem", { name: "What to rely on" }).click();
    const dialog = page.getByRole("dialog", { name: "What to rely on" });
    for (const [question, answer] of [
      [UNREADABLE, "Block sending"],
      [VOUCHED, "Accept"],
    ] as const) {
      const radio = dialog.getByRole("group", { name: question }).getByRole("radio", { name: answer });
      expect(await radio.isChecked()).to.equal(true);
    }
    await screenshot(page, "policy");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("refuses vouched devices at once, until one is accepted by name or the choice is taken back", async () => {
    const { page } = alice;
    await choose(VOUCHED, "Refuse");
    await expectVerdict(page, "Unknown device");
    await page.getByText("A device that did not sign for itself can read this", { exact: false }).waitFor();
    expect(await isSendDisabled()).to.equal(true);
    await screenshot(page, "vouched-refused");

    await page.reload();
    await page.getByRole("button", { name: /^Unknown device/ }).waitFor();
    await page.getByRole("button", { name: "Accept this device…" }).click();
    const dialog = page.getByRole("dialog", { name: "Let an unproven device read along?" });
    await dialog.getByRole("checkbox").check();
    await dialog.getByRole("button", { name: "Accept this one device" }).click();
    await say(page, "to the device that I know");
    await choose(VOUCHED, "Accept");
    await expectVerdict(page, "Verified");
  });

  it("goes by the last answer while the chain cannot be read, where that is chosen, and says so", async () => {
    const { page } = alice;
    await page.route(`${stack.rpcUrl}/**`, (route) => route.abort());
    await expectVerdict(page, "Not checked");
    await page.getByText("Sending is blocked until the chain answers", { exact: false }).waitFor();
    expect(await isSendDisabled()).to.equal(true);
    await choose(UNREADABLE, "Warn, and let me send");
    await page.getByText("You chose to go by the last answer", { exact: false }).waitFor();
    await screenshot(page, "stale-warned");
    await say(page, "on the last answer");
    await choose(UNREADABLE, "Block sending");
    await page.getByText("Sending is blocked until the chain answers", { exact: false }).waitFor();
    expect(await isSendDisabled()).to.equal(true);
    await page.unroute(`${stack.rpcUrl}/**`);
    await expectVerdict(page, "Verified");
  });
});
