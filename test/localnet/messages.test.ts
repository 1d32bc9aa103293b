import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { expect } from "chai";
import { fileStore, mlsApi, startLocalnet } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { ANY_PORT, rawClients, refusal } from "./support/clients.ts";
import { groupMessage, mlsMessage } from "./support/mlsMessages.ts";

const { ASCENDING, DESCENDING } = mlsApi.SortDirection;
const idOf = (message?: mlsApi.GroupMessage | mlsApi.WelcomeMessage) => message?.version.value?.id ?? 0n;

for (const kind of ["memory", "file"] as const)
  describe(`messages over the ${kind} store`, () => {
    let directory: string;
    let network: Localnet;
    let mls: ReturnType<typeof rawClients>["mls"];

    before(async () => {
      directory = mkdtempSync(joinPath(tmpdir(), "localnet-messages-"));
      network = await startLocalnet({ ...ANY_PORT, ...(kind === "file" && { store: fileStore(directory) }) });
      ({ mls } = rawClients(network));
    });
    after(async () => {
      await network.close();
      rmSync(directory, { recursive: true });
    });

    const send = (...messages: ReturnType<typeof groupMessage>[]) => mls.sendGroupMessages({ messages });
    const sendMany = async (groupId: Uint8Array, count: number) => {
      for (let sent = 0; sent < count; sent += 50)
        await send(...Array.from({ length: Math.min(50, count - sent) }, () => groupMessage(groupId)));
    };

    it("pages through a group in both directions, without overlap, until a page that is not full", async () => {
      const groupId = randomBytes(16);
      await sendMany(groupId, 250);
      for (const direction of [ASCENDING, DESCENDING]) {
        const ids: bigint[] = [];
        const sizes: number[] = [];
        for (let idCursor = 0n; ;) {
          const page = await mls.queryGroupMessages({ groupId, pagingInfo: { direction, limit: 100, idCursor } });
          ids.push(...page.messages.map((message) => idOf(message)));
          sizes.push(page.messages.length);
          idCursor = page.pagingInfo?.idCursor ?? 0n;
          if (idCursor === 0n) break;
        }
        expect(sizes).to.deep.equal([100, 100, 50]);
        expect(new Set(ids).size).to.equal(250);
        const sorted = ids.toSorted((a, b) => Number(a - b));
        expect(ids).to.deep.equal(direction === ASCENDING ? sorted : sorted.reverse());
      }
    });

    it("answers newest first and with pages of 100 unless asked otherwise, and never with more", async () => {
      const groupId = randomBytes(16);
      await sendMany(groupId, 101);
      for (const pagingInfo of [undefined, { limit: 0 }, { limit: 101 }, { limit: 4_000_000_000 }]) {
        const page = await mls.queryGroupMessages({ groupId, ...(pagingInfo && { pagingInfo }) });
        expect(page.messages).to.have.length(100);
        expect(page.pagingInfo?.direction).to.equal(DESCENDING);
        expect(page.pagingInfo?.limit).to.equal(100);
      }
    });

    it("answers for a group that has no messages with an empty page, and for no group with an error", async () => {
      const page = await mls.queryGroupMessages({ groupId: randomBytes(16) });
      expect(page.messages).to.have.length(0);
      expect(page.pagingInfo?.idCursor).to.equal(0n);
      await refusal(mls.queryGroupMessages({}), "InvalidArgument");
      await refusal(mls.queryWelcomeMessages({}), "InvalidArgument");
    });

    it("stores a message that is sent twice once, and accepts the second as done", async () => {
      const groupId = randomBytes(16);
      const message = groupMessage(groupId);
      await send(message, message);
      await send(message);
      expect((await mls.queryGroupMessages({ groupId })).messages).to.have.length(1);
    });

    it("stores all messages of a call or none", async () => {
      const groupId = randomBytes(16);
      const broken = { version: { case: "v1" as const, value: { data: new Uint8Array([1]) } } };
      await refusal(mls.sendGroupMessages({ messages: [groupMessage(groupId), broken] }), "InvalidArgument");
      expect((await mls.queryGroupMessages({ groupId })).messages).to.have.length(0);
    });

    it("says of each message whether it is a commit, and keeps what the sender gave with it", async () => {
      const groupId = randomBytes(16);
      const senderHmac = randomBytes(32);
      for (const contentType of ["application", "commit", "proposal"] as const) {
        const data = mlsMessage(groupId, randomBytes(8), contentType);
        await mls.sendGroupMessages({
          messages: [{ version: { case: "v1", value: { data, senderHmac, shouldPush: true } } }],
        });
        const [newest] = (await mls.queryGroupMessages({ groupId, pagingInfo: { limit: 1 } })).messages;
        const stored = newest?.version.value;
        expect(stored?.isCommit).to.equal(contentType !== "application");
        expect(stored?.data).to.deep.equal(new Uint8Array(data));
        expect(stored?.groupId).to.deep.equal(new Uint8Array(groupId));
        expect(stored?.senderHmac).to.deep.equal(new Uint8Array(senderHmac));
        expect(stored?.shouldPush).to.equal(true);
      }
    });

    it("answers with the newest message of each group in the order asked, with content only if asked", async () => {
      const [first, empty, last] = [randomBytes(16), randomBytes(16), randomBytes(16)];
      await sendMany(first, 3);
      await sendMany(last, 2);
      const groupIds = [last, empty, first];
      const { responses } = await mls.getNewestGroupMessage({ groupIds });
      const newest = responses.map(({ groupMessage }) => groupMessage?.version.value);
      expect(newest.map((message) => message && Buffer.from(message.groupId).toString("hex"))).to.deep.equal([
        last.toString("hex"),
        undefined,
        first.toString("hex"),
      ]);
      expect(newest[0]?.data).to.have.length(0);
      const full = await mls.getNewestGroupMessage({ groupIds, includeContent: true });
      expect(full.responses[0]?.groupMessage?.version.value?.data).not.to.have.length(0);
      expect(full.responses[0]?.groupMessage?.version.value?.id).to.equal(newest[0]?.id);
    });

    it("delivers to a subscriber what is stored after its cursor, then what comes, without gap or repeat", async () => {
      const groups = [randomBytes(16), randomBytes(16)] as const;
      for (const groupId of groups) await sendMany(groupId, 230);
      const skipped = (
        await mls.queryGroupMessages({ groupId: groups[0], pagingInfo: { direction: ASCENDING, limit: 7 } })
      ).messages;
      const expected = 230 - 7 + 230 + 300;

      const received = new Map<string, bigint[]>(groups.map((groupId) => [groupId.toString("hex"), []]));
      let publishing: Promise<unknown> | undefined;
      let count = 0;
      for await (const { version } of mls.subscribeGroupMessages({
        filters: [
          { groupId: groups[0], idCursor: skipped.map((message) => idOf(message)).at(-1) ?? 0n },
          { groupId: groups[1], idCursor: 0n },
        ],
      })) {
        // New messages come while history is still under way.
        publishing ??= Promise.all(groups.map((groupId) => sendMany(groupId, 150)));
        received.get(Buffer.from(version.value?.groupId ?? []).toString("hex"))?.push(version.value?.id ?? 0n);
        if (++count === expected) break;
      }
      await publishing;

      for (const [index, groupId] of groups.entries()) {
        const ids = received.get(groupId.toString("hex")) ?? [];
        const all = await mls.queryGroupMessages({ groupId, pagingInfo: { direction: ASCENDING } });
        expect(ids).to.deep.equal(ids.toSorted((a, b) => Number(a - b)));
        expect(new Set(ids).size).to.equal(index === 0 ? 373 : 380);
        expect(ids[0]).to.equal(idOf(all.messages[index === 0 ? 7 : 0]));
      }
    });

    it("keeps welcomes and pointers to welcomes in one log of an installation, and streams both", async () => {
      const installationKey = randomBytes(32);
      const welcome = {
        installationKey,
        data: randomBytes(40),
        hpkePublicKey: randomBytes(32),
        welcomeMetadata: randomBytes(9),
      };
      const pointer = {
        installationKey,
        welcomePointer: randomBytes(40),
        hpkePublicKey: randomBytes(32),
        wrapperAlgorithm: 2 as number,
      };
      const messages = [
        { version: { case: "v1" as const, value: welcome } },
        { version: { case: "welcomePointer" as const, value: pointer } },
      ];
      await mls.sendWelcomeMessages({ messages });
      await mls.sendWelcomeMessages({ messages });
      const page = await mls.queryWelcomeMessages({ installationKey, pagingInfo: { direction: ASCENDING } });
      expect(page.messages.map(({ version }) => version.case)).to.deep.equal(["v1", "welcomePointer"]);
      const [stored] = page.messages;
      if (stored?.version.case !== "v1") throw new Error("a welcome was expected");
      expect(stored.version.value.wrapperAlgorithm).to.equal(1);
      expect(stored.version.value.welcomeMetadata).to.deep.equal(new Uint8Array(welcome.welcomeMetadata));

      const streamed: bigint[] = [];
      for await (const message of mls.subscribeWelcomeMessages({ filters: [{ installationKey }] })) {
        streamed.push(idOf(message));
        if (streamed.length === 2) break;
      }
      expect(streamed).to.deep.equal(page.messages.map((message) => idOf(message)));
    });

    it("keeps commit logs in order and reads them only forward, ten entries and twenty logs a call", async () => {
      const groupId = randomBytes(16);
      const entry = (n: number) => ({
        groupId,
        serializedCommitLogEntry: new Uint8Array([n]),
        signature: { bytes: randomBytes(64), publicKey: randomBytes(32) },
      });
      await mls.batchPublishCommitLog({ requests: [entry(1), entry(2)] });
      await mls.batchPublishCommitLog({ requests: [entry(3)] });
      const query = (pagingInfo: { idCursor?: bigint; limit?: number; direction?: mlsApi.SortDirection }) =>
        mls.batchQueryCommitLog({ requests: [{ groupId, pagingInfo }] });
      const { responses } = await query({});
      const entries = responses[0]?.commitLogEntries ?? [];
      expect(entries.map((one) => [...one.serializedCommitLogEntry])).to.deep.equal([[1], [2], [3]]);
      expect(entries[0]?.signature?.bytes).to.have.length(64);
      const rest = await query({ idCursor: entries[0]?.sequenceId ?? 0n, limit: 1 });
      expect(rest.responses[0]?.commitLogEntries.map(({ sequenceId }) => sequenceId)).to.deep.equal([
        entries[1]?.sequenceId,
      ]);
      await refusal(query({ direction: DESCENDING }), "InvalidArgument");
      await refusal(mls.batchPublishCommitLog({}), "InvalidArgument");
      await refusal(mls.batchQueryCommitLog({}), "InvalidArgument");
      const { signature, ...unsigned } = entry(4);
      expect(signature.bytes).to.have.length(64);
      expect(await refusal(mls.batchPublishCommitLog({ requests: [unsigned] }), "InvalidArgument")).to.include(
        "signature",
      );
      await refusal(
        mls.batchPublishCommitLog({ requests: Array.from({ length: 11 }, (_, n) => entry(n)) }),
        "InvalidArgument",
      );
      await refusal(
        mls.batchQueryCommitLog({ requests: Array.from({ length: 21 }, () => ({ groupId })) }),
        "InvalidArgument",
      );
    });
  });
