import { clone, create } from "@bufbuild/protobuf";
import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { associations, memoryStore, startLocalnet } from "@kedge/localnet";
import type { Interceptor, Localnet, RequestOf } from "@kedge/localnet";
import { ANY_PORT, rawClients, refusal } from "./support/clients.ts";
import { join } from "./support/people.ts";

describe("validation", () => {
  const store = memoryStore();
  const intercept: Interceptor = {};
  let network: Localnet;
  let elsewhere: Localnet;
  let raw: ReturnType<typeof rawClients>;

  before(async () => {
    network = await startLocalnet({ ...ANY_PORT, store });
    elsewhere = await startLocalnet({ ...ANY_PORT, intercept });
    raw = rawClients(network);
  });
  after(() => Promise.all([network.close(), elsewhere.close()]));

  /** What a client submits when its account registers, seen on another network. */
  async function registration() {
    let update: RequestOf<"publishIdentityUpdate">["identityUpdate"];
    let keyPackage: Uint8Array | undefined;
    intercept.publishIdentityUpdate = (request, next) => {
      update = request.identityUpdate;
      return next(request);
    };
    intercept.uploadKeyPackage = (request, next) => {
      keyPackage = request.keyPackage?.keyPackageTlsSerialized;
      return next(request);
    };
    await join(elsewhere);
    if (!update || !keyPackage) throw new Error("the client submitted nothing");
    return { identityUpdate: update, keyPackage };
  }

  const copyOf = (update: associations.IdentityUpdate) => clone(associations.IdentityUpdateSchema, update);
  const publish = (identityUpdate: associations.IdentityUpdate) =>
    raw.identity.publishIdentityUpdate({ identityUpdate });

  describe("of identity updates", () => {
    it("accepts what the SDK submits, and refuses the same update a second time", async () => {
      const { identityUpdate } = await registration();
      await publish(identityUpdate);
      expect(await refusal(publish(identityUpdate), "InvalidArgument")).to.include("invalid identity update");
    });

    it("refuses a wallet signature with one bit changed", async () => {
      const { identityUpdate } = await registration();
      const forged = copyOf(identityUpdate);
      const create = forged.actions.find(({ kind }) => kind.case === "createInbox")?.kind;
      const signature = create?.case === "createInbox" ? create.value.initialIdentifierSignature?.signature : undefined;
      if (signature?.case !== "erc191") throw new Error("a wallet signature was expected");
      const [first = 0, ...rest] = signature.value.bytes;
      signature.value.bytes = new Uint8Array([first ^ 1, ...rest]);
      await refusal(publish(forged), "InvalidArgument");
      await publish(identityUpdate);
    });

    it("refuses an installation's signature under another installation's name", async () => {
      const [mine, theirs] = [await registration(), await registration()];
      const forged = copyOf(mine.identityUpdate);
      const [add, stolen] = [forged, theirs.identityUpdate].map(
        ({ actions }) => actions.find(({ kind }) => kind.case === "add")?.kind,
      );
      if (add?.case !== "add" || stolen?.case !== "add") throw new Error("an added installation was expected");
      if (!stolen.value.newMemberIdentifier) throw new Error("an identifier was expected");
      add.value.newMemberIdentifier = stolen.value.newMemberIdentifier;
      await refusal(publish(forged), "InvalidArgument");
    });

    it("refuses an update under another inbox's id, and one without signatures", async () => {
      const { identityUpdate } = await registration();
      const moved = copyOf(identityUpdate);
      moved.inboxId = "ab".repeat(32);
      await refusal(publish(moved), "InvalidArgument");
      const unsigned = create(associations.IdentityUpdateSchema, {
        inboxId: identityUpdate.inboxId,
        actions: [{ kind: { case: "createInbox", value: { initialIdentifier: `0x${"11".repeat(20)}` } } }],
      });
      await refusal(publish(unsigned), "InvalidArgument");
    });

    it("refuses an inbox id that is none, and a request without update", async () => {
      const { identityUpdate } = await registration();
      for (const inboxId of ["", "xyz", "AB".repeat(32), "ab".repeat(33)])
        expect(await refusal(publish({ ...copyOf(identityUpdate), inboxId }), "InvalidArgument")).to.include("64");
      await refusal(raw.identity.publishIdentityUpdate({}), "InvalidArgument");
    });

    it("takes no more than 256 updates for one inbox", async () => {
      const { identityUpdate } = await registration();
      for (let i = 0; i < 256; i++)
        store.append("identityUpdates", identityUpdate.inboxId, { createdNs: 1n, data: new Uint8Array() });
      expect(await refusal(publish(identityUpdate), "FailedPrecondition")).to.include("256");
    });

    it("lets two installations that join at once both in", async () => {
      const { account } = await join(network);
      const [second, third] = await Promise.all([join(network, account), join(network, account)]);
      const { installations } = await second.client.preferences.fetchInboxState();
      expect(installations.map(({ id }) => id)).to.include.members([
        second.client.installationId,
        third.client.installationId,
      ]);
    });
  });

  describe("of key packages", () => {
    const upload = (keyPackageTlsSerialized: Uint8Array) =>
      raw.mls.uploadKeyPackage({ keyPackage: { keyPackageTlsSerialized } });

    it("accepts what the SDK submits", async () => {
      const { keyPackage } = await registration();
      await upload(keyPackage);
    });

    it("refuses every single byte changed in the signed part, and a cut or lengthened one", async () => {
      const { keyPackage } = await registration();
      const positions = [5, 40, 80, 120, keyPackage.length - 100, keyPackage.length - 1];
      for (const position of positions) {
        const changed = Uint8Array.from(keyPackage, (byte, index) => (index === position ? byte ^ 1 : byte));
        await refusal(upload(changed), "InvalidArgument");
      }
      await refusal(upload(keyPackage.subarray(0, -1)), "InvalidArgument");
      await refusal(upload(new Uint8Array([...keyPackage, 0])), "InvalidArgument");
      await refusal(upload(new Uint8Array()), "InvalidArgument");
      await refusal(raw.mls.uploadKeyPackage({}), "InvalidArgument");
    });

    it("keeps the former key package where the new one is refused", async () => {
      const { client } = await join(network);
      const installationKeys = [Buffer.from(client.installationId, "hex")];
      const fetched = async () => (await raw.mls.fetchKeyPackages({ installationKeys })).keyPackages[0];
      const before = (await fetched())?.keyPackageTlsSerialized ?? new Uint8Array();
      const changed = Uint8Array.from(before, (byte, index) => (index === before.length - 1 ? byte ^ 1 : byte));
      await refusal(upload(changed), "InvalidArgument");
      expect((await fetched())?.keyPackageTlsSerialized).to.deep.equal(before);
    });
  });

  describe("of messages", () => {
    const send = (data: Uint8Array) =>
      raw.mls.sendGroupMessages({ messages: [{ version: { case: "v1", value: { data } } }] });

    it("refuses group messages that are no MLS messages to a group", async () => {
      const { keyPackage } = await registration();
      const asMlsMessage = new Uint8Array([0, 1, 0, 5, ...keyPackage]);
      for (const data of [new Uint8Array(), new Uint8Array([0, 1]), randomBytes(64), asMlsMessage])
        expect(await refusal(send(data), "InvalidArgument")).to.include("invalid group message");
      await refusal(raw.mls.sendGroupMessages({ messages: [{}] }), "InvalidArgument");
      await refusal(raw.mls.sendGroupMessages({}), "InvalidArgument");
    });

    it("refuses welcomes without an installation, without content, or with an algorithm that does not exist", async () => {
      const installationKey = randomBytes(32);
      const data = randomBytes(32);
      for (const value of [{ data }, { installationKey }, { installationKey, data, wrapperAlgorithm: 77 }])
        await refusal(
          raw.mls.sendWelcomeMessages({ messages: [{ version: { case: "v1", value } }] }),
          "InvalidArgument",
        );
      await refusal(
        raw.mls.sendWelcomeMessages({
          messages: [{ version: { case: "welcomePointer", value: { installationKey, welcomePointer: data } } }],
        }),
        "InvalidArgument",
      );
      await refusal(raw.mls.sendWelcomeMessages({ messages: [{}] }), "InvalidArgument");
    });
  });
});
