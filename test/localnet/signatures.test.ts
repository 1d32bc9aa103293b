import { Client } from "@xmtp/node-sdk";
import { expect } from "chai";
import { toBytes } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { startLocalnet } from "@kedge/localnet";
import type { associations, Localnet } from "@kedge/localnet";
import { ANY_PORT, rawClients, refusal } from "./support/clients.ts";
import type { Assertion } from "./support/identityUpdates.ts";
import {
  byLegacyKey,
  byPasskey,
  createInboxUpdate,
  createLegacyKey,
  createPasskey,
  ETHEREUM,
  PASSKEY,
  textOf,
} from "./support/identityUpdates.ts";
import { join } from "./support/people.ts";

const flipLast = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));

describe("identity updates signed by", () => {
  let network: Localnet;
  let publish: (identityUpdate: associations.IdentityUpdate) => Promise<unknown>;
  before(async () => {
    network = await startLocalnet(ANY_PORT);
    const { identity } = rawClients(network);
    publish = (identityUpdate) => identity.publishIdentityUpdate({ identityUpdate });
  });
  after(() => network.close());

  const newAccount = () => privateKeyToAccount(generatePrivateKey());
  const inboxIdOf = async (identifier: string, kind: number) => {
    const requests = [{ identifier, identifierKind: kind + 1 }];
    return (await rawClients(network).identity.getInboxIds({ requests })).responses[0]?.inboxId;
  };

  describe("a passkey (WebAuthn, XIP-55)", () => {
    it("are accepted, and the inbox is found by the passkey", async () => {
      const passkey = createPasskey();
      const update = await createInboxUpdate(byPasskey(passkey));
      await publish(update);
      expect(await inboxIdOf(passkey.identifier, PASSKEY)).to.equal(update.inboxId);
      expect(await inboxIdOf(passkey.identifier, ETHEREUM)).to.equal(undefined);
    });

    it("are refused with anything in them changed", async () => {
      const [passkey, other] = [createPasskey(), createPasskey()];
      const text = "a text that is not the update's";
      const changes: Record<string, (assertion: Assertion) => Assertion> = {
        "another signature": (made) => ({ ...made, signature: other.assert(text).signature }),
        "one bit of the signature": (made) => ({ ...made, signature: flipLast(made.signature) }),
        "the counter of the authenticator": (made) => ({
          ...made,
          authenticatorData: flipLast(made.authenticatorData),
        }),
        "no authenticator data": (made) => ({ ...made, authenticatorData: new Uint8Array() }),
        "an assertion over another text": () => passkey.assert(text),
        "another origin, not signed": (made) => ({
          ...made,
          clientDataJson: Buffer.from(Buffer.from(made.clientDataJson).toString().replace("app.", "bad.")),
        }),
        "no client data": (made) => ({ ...made, clientDataJson: new Uint8Array() }),
        "another passkey's whole assertion": (made) =>
          other.assert(
            Buffer.from(
              (JSON.parse(Buffer.from(made.clientDataJson).toString()) as { challenge: string }).challenge,
              "base64url",
            ).toString(),
          ),
        "another public key": (made) => ({ ...made, publicKey: other.publicKey }),
      };
      for (const [what, change] of Object.entries(changes)) {
        const outcome = await refusal(publish(await createInboxUpdate(byPasskey(passkey, change))), "InvalidArgument");
        expect(outcome, what).to.include("invalid identity update");
      }
      expect(await inboxIdOf(passkey.identifier, PASSKEY)).to.equal(undefined);
      await publish(await createInboxUpdate(byPasskey(passkey)));
    });

    it("register a client of XMTP's SDK, which then talks with one of a wallet", async () => {
      const passkey = createPasskey();
      const client = await Client.build(
        { identifier: passkey.identifier, identifierKind: PASSKEY },
        { env: "local", apiUrl: network.urls.grpc, disableDeviceSync: true, dbPath: null },
      );
      // The SDK knows wallets only; the bindings below it take passkeys.
      client.unsafe_addSignature = async (request) => {
        const made = passkey.assert(await request.signatureText());
        await request.addPasskeySignature({
          publicKey: [...made.publicKey],
          signature: [...made.signature],
          authenticatorData: [...made.authenticatorData],
          clientDataJson: [...made.clientDataJson],
        });
      };
      await client.register();
      const alice = await join(network);
      const dm = await alice.client.conversations.createDm(client.inboxId);
      await dm.sendText("hello passkey");
      await client.conversations.sync();
      const [mine] = client.conversations.listDms();
      await mine?.sync();
      expect((await mine?.messages())?.map(({ content }) => content)).to.include("hello passkey");
    });
  });

  describe("a key of XMTP's second version, in the name of the account that had signed it", () => {
    it("are accepted for the account's first inbox", async () => {
      const account = newAccount();
      const update = await createInboxUpdate(byLegacyKey(account, await createLegacyKey(account)));
      await publish(update);
      expect(await inboxIdOf(account.address.toLowerCase(), ETHEREUM)).to.equal(update.inboxId);
    });

    it("are refused for any other inbox of the account", async () => {
      const account = newAccount();
      const update = await createInboxUpdate(byLegacyKey(account, await createLegacyKey(account)), 5n);
      expect(await refusal(publish(update), "InvalidArgument")).to.include("nonce 0");
    });

    it("are refused where the account has not signed the key, or the key not the update", async () => {
      const [account, mallory] = [newAccount(), newAccount()];
      const legacy = await createLegacyKey(account);
      const signedByMallory = await createLegacyKey(account, mallory.signMessage);
      const { keyBytes, signature } = legacy.delegatedKey;
      const otherKey = { ...legacy, delegatedKey: { signature, keyBytes: flipLast(keyBytes) } };
      for (const signer of [
        byLegacyKey(account, signedByMallory),
        byLegacyKey(account, otherKey),
        byLegacyKey(account, legacy, mallory),
        byLegacyKey(mallory, legacy),
      ])
        expect(await refusal(publish(await createInboxUpdate(signer)), "InvalidArgument")).to.include(
          "invalid identity",
        );
      await publish(await createInboxUpdate(byLegacyKey(account, legacy)));
    });

    it("are refused a second time: what the account has once signed counts once", async () => {
      const [account, second] = [newAccount(), newAccount()];
      const legacy = byLegacyKey(account, await createLegacyKey(account));
      const update = await createInboxUpdate(legacy);
      await publish(update);
      const address = second.address.toLowerCase();
      const clientTimestampNs = update.clientTimestampNs + 1n;
      const text = textOf(update.inboxId, clientTimestampNs, `- Link address to inbox\n  (Address: ${address})`);
      const add = {
        newMemberIdentifier: { kind: { case: "ethereumAddress" as const, value: address } },
        newMemberSignature: {
          signature: {
            case: "erc191" as const,
            value: { bytes: toBytes(await second.signMessage({ message: text })) },
          },
        },
      };
      const { identity } = rawClients(network);
      const link = async (signer: typeof legacy) =>
        identity.publishIdentityUpdate({
          identityUpdate: {
            inboxId: update.inboxId,
            clientTimestampNs,
            actions: [{ kind: { case: "add", value: { ...add, existingMemberSignature: await signer.sign(text) } } }],
          },
        });
      expect(await refusal(link(legacy), "InvalidArgument")).to.match(/replay/i);
      const byWallet = {
        ...legacy,
        sign: async (message: string) => ({
          signature: { case: "erc191" as const, value: { bytes: toBytes(await account.signMessage({ message })) } },
        }),
      };
      await link(byWallet);
      expect(await inboxIdOf(address, ETHEREUM)).to.equal(update.inboxId);
    });
  });
});
