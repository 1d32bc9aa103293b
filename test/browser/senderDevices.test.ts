import type { ConversationId } from "@kedge/sdk";
import { expect } from "chai";

import type { Stack } from "../../scripts/stack/startStack.ts";
import { hostileNode } from "../attacks/support/hostileNode.ts";
import { person, type Person } from "../support/person.ts";
import { revokeKey } from "../support/revokeKey.ts";
import { untilAfter } from "../support/untilAfter.ts";
import { bubble, expectVerdict, say, startConversation, type WalletVisitor } from "./support/people.ts";
import { screenshot } from "./support/screenshot.ts";
import { withStage } from "./support/withStage.ts";

describe("which device wrote a message, in the browser", function () {
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
    await startConversation(alice.page, bob.account.address);
    await expectVerdict(alice.page, "Verified");
  });
  afterEach(async () => {
    node.repent();
    await bob.close();
  });

  /** Writes without asking anybody's verdict. */
  async function writeIn(device: Person, id: ConversationId, text: string): Promise<void> {
    await device.port.listConversations();
    await device.port.sync(id);
    await device.port.send(id, { type: "text", text });
  }

  /** The same in the one conversation that a device is in. */
  async function writeFrom(device: Person, text: string): Promise<void> {
    const [conversation] = await device.port.listConversations();
    if (!conversation) throw new Error("this device is in no conversation yet");
    await writeIn(device, conversation.id, text);
  }

  const row = (text: string) => alice.page.getByRole("log").locator("li").filter({ hasText: text });

  /** The sign beside the last words of a conversation in the list. */
  const signInList = (text: string) =>
    alice.page
      .getByRole("region", { name: "Conversations" })
      .getByRole("button", { name: text })
      .getByRole("img", { name: /^Sent (from|in your name)/ });

  async function expectBlocked(): Promise<void> {
    await alice.page.getByRole("textbox", { name: /^Message to/ }).fill("who is this?");
    expect(await alice.page.getByRole("button", { name: "Send", exact: true }).isDisabled()).to.equal(true);
  }

  it("a thief's, added with a phished wallet signature: its message is marked, and sending stops", async () => {
    await say(alice.page, "is it you?");
    const thief = await bob.anotherDevice();
    await writeFrom(bob, "it is me");
    await bubble(alice.page, "it is me").waitFor();
    expect(await signInList("it is me").count()).to.equal(0);
    await writeFrom(thief, "send it here instead");
    await bubble(alice.page, "send it here instead").waitFor();
    await row("send it here instead")
      .getByText(/^Sent from a device that this contact had not published/)
      .waitFor();
    expect(
      await row("it is me")
        .getByText(/^Sent from a device/)
        .count(),
    ).to.equal(0);
    expect(await signInList("send it here instead").getAttribute("aria-label")).to.match(
      /^Sent from a device that this contact had not published/,
    );
    await expectVerdict(alice.page, "Unknown device");
    await screenshot(alice.page, "device-mark");
    await expectBlocked();
    await alice.page.getByRole("button", { name: "New message" }).click();
    await alice.page.getByRole("button", { name: "Draft: who is this?" }).waitFor();
    expect(await signInList("Draft: who is this?").count(), "one's own draft is nobody else's").to.equal(0);
    await thief.close();
  });

  it("a stolen one whose removal the node withholds: what it writes after it was revoked on chain is marked", async () => {
    const stolen = await bob.anotherDevice();
    await stolen.publish();
    await say(alice.page, "before the theft");
    await writeFrom(bob, "still me");
    await writeFrom(stolen, "still me, from the train");
    await bubble(alice.page, "still me, from the train").waitFor();
    await revokeKey(stack, bob.account, `0x${stolen.session.installationId}`);
    const { record } = await bob.session.devices();
    await untilAfter(record.keys.find(({ revokedAt }) => revokedAt > 0n)?.revokedAt ?? 0n);
    await writeFrom(stolen, "new account number");
    await row("new account number")
      .getByText(/^Sent from a device that this contact had revoked/)
      .waitFor();
    expect(await signInList("new account number").getAttribute("aria-label")).to.match(/had revoked/);
    expect(
      await row("still me, from the train")
        .getByText(/^Sent from a device/)
        .count(),
    ).to.equal(0);
    await expectVerdict(alice.page, "Revoked device");
    await expectBlocked();
    await stolen.close();
  });

  it("in a group, where the others stay unmarked", async () => {
    const { page } = alice;
    const carol = await person(stack);
    await carol.publish();
    const { id } = await bob.session.createGroup([alice.address, carol.account.address], "Deal");
    await bob.session.send(id, "three of us");
    const thief = await bob.anotherDevice();
    await writeIn(carol, id, "agreed");
    await carol.port.settleMembership(id); // and so lets the thief in
    await writeIn(thief, id, "new account number");
    await page.getByRole("button", { name: /^Requests/ }).click();
    await page.getByRole("button", { name: /Deal/ }).click();
    await row("new account number")
      .getByText(/^Sent from a device that this contact had not published/)
      .waitFor();
    for (const text of ["three of us", "agreed"])
      expect(
        await row(text)
          .getByText(/^Sent from a device/)
          .count(),
        text,
      ).to.equal(0);
    await Promise.all([carol.close(), thief.close()]);
  });

  it("one that writes in the user's own name: its message is marked, and sending stops", async () => {
    await say(alice.page, "from my own device");
    const thief = await person(stack, { account: alice.account });
    await writeFrom(bob, "hello to all of you"); // and so lets the thief in: Alice's own page would not
    await writeFrom(thief, "in my name");
    await row("in my name")
      .getByText(/^Sent in your name from a device that you had not published/)
      .waitFor();
    await signInList("in my name").waitFor();
    expect(
      await row("from my own device")
        .getByText(/^Sent in your name/)
        .count(),
    ).to.equal(0);
    await alice.page.getByText(/A device in your inbox that you have not published would read this/).waitFor();
    await expectBlocked();
    await thief.close();
  });
});
