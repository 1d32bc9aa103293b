import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { memoryStore, wordsOf } from "@kedge/sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { waitingCount } from "../../app/_features/notifications/decide.ts";
import { folderOf } from "../../app/_features/mailbox/selectors.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { cutOffImport } from "../support/cutOffImport.ts";
import { mailboxOf, whenFound } from "../support/mailboxOf.ts";
import { person, type Person } from "../support/person.ts";
import { plainClient } from "./support/plainClient.ts";

/** libxmtp's consent: 0 undecided, 1 allowed, 2 blocked. */
const [ALLOWED, BLOCKED] = [1, 2];

describe("attack: somebody who is blocked comes back through a backup", () => {
  let stack: Stack;
  let mallory: Person;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kedge-blocked-"));
    stack = await startStack();
    mallory = await person(stack);
    await mallory.publish();
  });
  after(async () => {
    await mallory.close();
    await stack.close();
    rmSync(folder, { recursive: true });
  });

  it("and is allowed again with the plain SDK, whatever the victim had decided", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const victim = await plainClient(stack, account);
    const dm = await mallory.port.openDm(victim.inboxId);
    await mallory.port.send(dm.id, { type: "text", text: "buy this" });
    await victim.conversations.syncAll();
    (await victim.conversations.getConversationById(dm.id))?.updateConsentState(BLOCKED);
    const [path, key] = [join(folder, "plain"), new Uint8Array(32).fill(1)];
    await victim.createArchive(path, key);

    const fresh = await plainClient(stack, account);
    await fresh.importArchive(path, key);
    expect((await fresh.conversations.getConversationById(dm.id))?.consentState()).to.equal(ALLOWED);
    await Promise.all([victim.close(), fresh.close()]);
  });

  it("and stays blocked with Kedge, also where the page was closed in the middle and he writes from another device meanwhile", async () => {
    const alice = await person(stack);
    await alice.publish();
    const { conversation } = await mallory.session.open(alice.account.address);
    await mallory.session.send(conversation.id, "buy this");
    await alice.session.conversations();
    await alice.session.setConsent(conversation.id, "denied");
    const { file, code } = await alice.session.backups.save();

    const [dbPath, importStore, cut] = [join(folder, "device"), memoryStore(), cutOffImport()];
    const device = await alice.anotherDevice({ dbPath, importStore, through: cut.through });
    await device.publish();
    void device.session.backups.restore(file, code);
    await cut.isCutOff;
    await device.close();

    const his = await mallory.anotherDevice();
    await his.publish();
    const { conversation: again } = await his.session.open(alice.account.address);
    await his.session.send(again.id, "buy this now");

    const reopened = await alice.anotherDevice({ dbPath, importStore });
    const mailbox = await mailboxOf(reopened.session);
    const everShown = new Set<string>();
    mailbox.state.subscribe(() => {
      for (const thread of mailbox.state.get().threads.values()) everShown.add(folderOf(thread));
    });
    mailbox.start();
    const thread = await whenFound(mailbox.state, ({ threads }) => threads.get(again.id));
    expect(folderOf(thread), "his new conversation").to.equal("blocked");
    await reopened.session.sync();
    await mailbox.loadEarlier(again.id);
    expect([...everShown]).to.deep.equal(["blocked"]);
    const threads = [...mailbox.state.get().threads.values()];
    expect(threads.flatMap(({ messages }) => messages.map(({ content }) => wordsOf(content)))).to.not.include(
      "buy this now",
    );
    expect(waitingCount(threads, reopened.session.inboxId, () => false)).to.equal(0);
    await mailbox.stop();
    await Promise.all([alice, his, reopened].map((one) => one.close()));
  });
});
