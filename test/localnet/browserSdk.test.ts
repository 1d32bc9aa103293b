import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { generatePrivateKey } from "viem/accounts";
import type { Hex } from "viem";
import { startLocalnet } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { openBrowser } from "../browser/support/openBrowser.ts";
import type { SdkSite } from "./support/openSdkPage.ts";
import { serveSdk } from "./support/openSdkPage.ts";

describe("XMTP's browser SDK, alone in a page", function () {
  this.timeout(120_000);
  let network: Localnet;
  let site: SdkSite;
  let browser: Browser;

  before(async () => {
    [network, site, browser] = await Promise.all([
      startLocalnet({ grpcPort: 0, webPort: 0, historyPort: 0 }),
      serveSdk(),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await Promise.all([network.close(), site.close()]);
  });

  /** Someone's device: a browser profile with a client, registered with the account's key. */
  async function device(key: Hex = generatePrivateKey()): Promise<{ page: Page; inboxId: string; key: Hex }> {
    const page = await site.open(browser);
    const inboxId = await page.evaluate(
      async ({ key, web, history }) => {
        const { Client, createEOASigner } = globalThis.xmtp;
        const options = { env: "local" as const, apiUrl: web, historySyncUrl: history };
        globalThis.client = await Client.create(createEOASigner(key), options);
        return globalThis.client.inboxId ?? "";
      },
      { key, web: network.urls.web, history: network.urls.history },
    );
    return { page, inboxId, key };
  }

  it("carries a DM with a reply, a reaction and an attachment, and the other's stream", async () => {
    const [alice, bob] = [await device(), await device()];
    await bob.page.evaluate(async () => {
      const stream = await globalThis.client.conversations.streamAllMessages();
      const firstText = async () => {
        for await (const { content } of stream) if (typeof content === "string") return content;
        return undefined;
      };
      globalThis.heard = firstText();
    });
    const first = await alice.page.evaluate(async (inboxId) => {
      const dm = await globalThis.client.conversations.createDm(inboxId);
      return dm.sendText("hello");
    }, bob.inboxId);
    expect(await bob.page.evaluate(() => globalThis.heard)).to.equal("hello");

    await bob.page.evaluate(
      async ({ reference, referenceInboxId }) => {
        const { encodeText, ReactionAction, ReactionSchema } = globalThis.xmtp;
        await globalThis.client.conversations.syncAll();
        const [dm] = await globalThis.client.conversations.listDms();
        const about = { reference, referenceInboxId };
        await dm?.sendReply({ ...about, content: await encodeText("hello yourself") });
        await dm?.sendReaction({
          ...about,
          content: "👍",
          action: ReactionAction.Added,
          schema: ReactionSchema.Unicode,
        });
        const content = new Uint8Array(200_000).fill(7);
        await dm?.sendAttachment({ filename: "seven.bin", mimeType: "application/octet-stream", content });
      },
      { reference: first, referenceInboxId: alice.inboxId },
    );
    const got = await alice.page.evaluate(async () => {
      const { isAttachment, isReaction, isReply } = globalThis.xmtp;
      await globalThis.client.conversations.syncAll();
      const [dm] = await globalThis.client.conversations.listDms();
      const messages = (await dm?.messages()) ?? [];
      const reactions = messages.flatMap((message) => message.reactions);
      return {
        reply: messages.filter(isReply).map(({ content }) => content?.content),
        reaction: [...reactions, ...messages].filter(isReaction).map(({ content }) => content?.content),
        attachment: messages.filter(isAttachment).map(({ content }) => [content?.filename, content?.content.length]),
      };
    });
    expect(got).to.deep.equal({
      reply: ["hello yourself"],
      reaction: ["👍"],
      attachment: [["seven.bin", 200_000]],
    });
  });

  it("carries a group: its name, its members, and who is taken in later", async () => {
    const [alice, bob, carol] = [await device(), await device(), await device()];
    const groupId = await alice.page.evaluate(
      async ({ bob, carol }) => {
        const group = await globalThis.client.conversations.createGroup([bob], { groupName: "three of us" });
        await group.sendText("before carol");
        await group.addMembers([carol]);
        await group.sendText("with carol");
        return group.id;
      },
      { bob: bob.inboxId, carol: carol.inboxId },
    );
    const read = ({ page }: typeof bob) =>
      page.evaluate(async (groupId) => {
        await globalThis.client.conversations.syncAll();
        const group = await globalThis.client.conversations.getConversationById(groupId);
        const texts = (await group?.messages())
          ?.map(({ content }) => content)
          .filter((content) => typeof content === "string");
        const [named] = await globalThis.client.conversations.listGroups();
        return { name: named?.name, members: (await group?.members())?.length, texts };
      }, groupId);
    expect(await read(bob)).to.deep.equal({ name: "three of us", members: 3, texts: ["before carol", "with carol"] });
    expect(await read(carol)).to.deep.equal({ name: "three of us", members: 3, texts: ["with carol"] });
  });

  it("brings what was said before to a second device of the inbox, by way of the history server", async () => {
    const [phone, bob] = [await device(), await device()];
    const dmId = await phone.page.evaluate(async (inboxId) => {
      const dm = await globalThis.client.conversations.createDm(inboxId);
      await dm.sendText("before the second device");
      return dm.id;
    }, bob.inboxId);
    // A new device opens a group for syncing and invites the inbox's others into it, in its own time.
    const phoneId = await phone.page.evaluate(() => globalThis.client.installationId);
    const invited = network.next("welcome", ({ installationKey }) => installationKey === phoneId);
    const laptop = await device(phone.key);
    expect(laptop.inboxId).to.equal(phone.inboxId);

    await invited;
    const uploaded = network.next("archive");
    await phone.page.evaluate(async (history) => {
      const { client, xmtp } = globalThis;
      await client.conversations.syncAll();
      await client.syncAllDeviceSyncGroups();
      const elements = [xmtp.BackupElementSelectionOption.Messages];
      await client.sendSyncArchive("1234", { elements, excludeDisappearingMessages: false }, history);
    }, network.urls.history);
    expect((await uploaded).bytes).to.be.greaterThan(0);
    const texts = await laptop.page.evaluate(async (dmId) => {
      await globalThis.client.syncAllDeviceSyncGroups();
      await globalThis.client.processSyncArchive("1234");
      const dm = await globalThis.client.conversations.getConversationById(dmId);
      return (await dm?.messages())?.map(({ content }) => content);
    }, dmId);
    expect(texts).to.include("before the second device");
  });

  it("has called nobody but the network, its history server and the page's own server", () => {
    const ports = [...site.called].map((host) => host.split(":")[0]);
    expect(new Set(ports)).to.deep.equal(new Set(["127.0.0.1", "localhost"]));
    const { web, history } = network.urls;
    for (const url of [web, history]) expect(site.called).to.include(new URL(url).host);
    expect(site.called.size).to.equal(3);
  });
});
