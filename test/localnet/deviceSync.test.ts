import { Client } from "@xmtp/node-sdk";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { startLocalnet } from "@kedge/localnet";
import { ANY_PORT } from "./support/clients.ts";
import { join, signerOf } from "./support/people.ts";

describe("device sync", () => {
  it("brings an old message to a new device of the inbox, by way of the history server", async function () {
    this.timeout(30_000);
    const network = await startLocalnet(ANY_PORT);
    try {
      const account = privateKeyToAccount(generatePrivateKey());
      const device = () =>
        Client.create(signerOf(account), {
          env: "local",
          apiUrl: network.urls.grpc,
          historySyncUrl: network.urls.history,
          dbPath: null,
        });
      const first = await device();
      const bob = await join(network);
      const dm = await first.conversations.createDm(bob.client.inboxId);
      await dm.sendText("before the second device");

      // A new device opens a group for syncing and invites the inbox's others into it, in its own time.
      const invited = network.next("welcome", ({ installationKey }) => installationKey === first.installationId);
      const second = await device();
      await invited;
      await first.conversations.syncAll();
      const uploaded = network.next("archive");
      await first.sendSyncArchive("1234", undefined, network.urls.history);
      expect((await uploaded).bytes).to.be.greaterThan(0);
      await second.syncAllDeviceSyncGroups();
      await second.processSyncArchive("1234");
      const texts = (await second.conversations.getConversationById(dm.id))?.messages();
      expect((await texts)?.map(({ content }) => content)).to.include("before the second device");
    } finally {
      await network.close();
    }
  });
});
