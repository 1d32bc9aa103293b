import { KedgeError } from "@kedge/sdk";
import { expect } from "chai";
import { bytesToHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { answerStatement, formatNote, requestStatement } from "../../sdk/src/session/historyNotes.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
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

  it("is refused by name when it asks in Kedge's own way, and reads nothing of what a published device is given", async () => {
    const alice = await person(stack);
    await alice.publish();
    const { conversation } = await alice.session.open(bob.account.address);
    await alice.session.send(conversation.id, "long ago");
    const ghost = await alice.anotherDevice();
    const fresh = await alice.anotherDevice();
    await fresh.publish();
    const pending = await fresh.session.history.ask();

    // The ghost's client is the thief's own: it signs and posts what it likes, with a key of its own making.
    const { chainId, registry } = { chainId: stack.network.chain.id, registry: stack.network.registry };
    const owner = { chainId, registry, account: alice.account.address, inboxId: ghost.port.inboxId };
    const request = {
      device: ghost.port.installationId,
      key: `0x${"09".padEnd(64, "0")}` as const,
      at: Math.floor(Date.now() / 1000),
    };
    const sign = async (text: string) => bytesToHex(await ghost.port.signWithInstallationKey(text));
    const signature = await sign(requestStatement(owner, request));
    await ghost.port.postNote(formatNote({ type: "request", ...request, signature }));
    const forged = {
      device: ghost.port.installationId,
      to: "0x00",
      key: request.key,
      file: "made-up",
      digest: `0x${"00".repeat(32)}`,
    } as const;

    const askers = await alice.session.history.askers();
    const [thief, own] = [ghost, fresh].map(({ port }) => askers.find(({ device }) => device === port.installationId));
    if (!thief || !own) throw new Error("both devices asked");
    expect([thief.status, own.status]).to.deep.equal(["unpublished", "proven"]);
    const refused = await rejection(alice.session.history.give(thief), KedgeError);
    expect(refused.code).to.equal("history-unpublished-device");

    // Nor can the thief pass a history of its own making to the new device.
    const answer = { ...forged, to: own.request.key };
    await ghost.port.postNote(
      formatNote({ type: "answer", ...answer, signature: await sign(answerStatement(owner, answer)) }),
    );
    expect(await pending.collect()).to.equal(false);

    await alice.session.history.give(own);
    await ghost.port.readNotes();
    expect(await textsReadBy(ghost), "it is let into no conversation by the way").to.deep.equal([]);
    expect(await pending.collect()).to.equal(true);
    expect(await textsReadBy(fresh)).to.include("long ago");
    await Promise.all([alice, ghost, fresh].map((someone) => someone.close()));
  });
});
