import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { textsReadBy } from "../support/textsReadBy.ts";
import { plainClient, readableTexts, type PlainClient } from "./support/plainClient.ts";

describe("attack: a thief's device asks the victim's for the history", () => {
  let stack: Stack;
  let bob: Person;

  before(async () => {
    stack = await startStack();
    bob = await person(stack);
  });
  after(async () => {
    await bob.close();
    await stack.close();
  });

  /** The victim's page is open: whatever arrives is fetched, and its workers run. Ends with the condition, or after `looks`. */
  async function whileOpen(
    victim: () => Promise<unknown>,
    isOver: () => Promise<boolean>,
    looks = 12,
  ): Promise<boolean> {
    for (let look = 0; look < looks; look += 1) {
      await victim();
      if (await isOver()) return true;
    }
    return false;
  }

  const askAsThief = async (account: Parameters<typeof plainClient>[1]): Promise<PlainClient> => {
    const ghost = await plainClient(stack, account);
    await ghost.sendSyncRequest(undefined, stack.network.xmtp.historyUrl);
    return ghost;
  };
  const takesIn = (ghost: PlainClient) => async () => {
    await ghost.syncAllDeviceSyncGroups();
    await ghost.processSyncArchive(null).catch(() => undefined); // there is none yet
    return (await readableTexts(ghost)).includes("long ago");
  };

  it("gets all of it from the plain SDK, without a question to anybody", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const victim = await plainClient(stack, account, { withDeviceSync: true });
    const dm = await victim.conversations.createDm(bob.session.inboxId);
    await dm.sendText("long ago");
    const ghost = await askAsThief(account);
    const archived = stack.localnet.next("archive");
    const isTold = await whileOpen(async () => {
      await victim.conversations.syncAll();
      await victim.syncAllDeviceSyncGroups();
      await archived;
    }, takesIn(ghost));
    expect(isTold).to.equal(true);
    await Promise.all([victim.close(), ghost.close()]);
  });

  it("gets nothing from Kedge, and is let into no conversation", async () => {
    const alice = await person(stack);
    await alice.publish();
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "long ago");
    const ghost = await askAsThief(alice.account);
    const isTold = await whileOpen(() => alice.session.sync(), takesIn(ghost));
    expect(isTold).to.equal(false);
    expect(await readableTexts(ghost)).to.deep.equal([]);
    const members = (await alice.session.members(conversation.id)).flatMap(({ installationIds }) => installationIds);
    expect(members).to.not.include(ghost.installationId);
    expect(await textsReadBy(alice)).to.include("long ago");
    await Promise.all([alice.close(), ghost.close()]);
  });
});
