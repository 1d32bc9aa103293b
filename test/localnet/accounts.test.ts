import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { Address } from "viem";
import { startLocalnet } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { ANY_PORT, rawClients } from "./support/clients.ts";
import { join, signerOf } from "./support/people.ts";

describe("an account", () => {
  let network: Localnet;
  before(async () => {
    network = await startLocalnet(ANY_PORT);
  });
  after(() => network.close());

  async function inboxOf(address: Address): Promise<string | undefined> {
    const requests = [{ identifier: address.toLowerCase(), identifierKind: 1 }];
    return (await rawClients(network).identity.getInboxIds({ requests })).responses[0]?.inboxId;
  }
  const newAccount = () => privateKeyToAccount(generatePrivateKey());
  const identifierOf = (address: Address) => ({ identifier: address.toLowerCase(), identifierKind: 0 });

  it("belongs to the inbox that added it, and to none once that has revoked it", async () => {
    const alice = await join(network);
    const second = newAccount();
    await alice.client.unsafe_addAccount(signerOf(second), true);
    expect(await inboxOf(second.address)).to.equal(alice.client.inboxId);
    await alice.client.removeAccount(identifierOf(second.address));
    expect(await inboxOf(second.address)).to.equal(undefined);
    expect(await inboxOf(alice.account.address)).to.equal(alice.client.inboxId);
  });

  it("that two inboxes have added belongs to the later one, and again to the earlier when the later revokes it", async () => {
    const [alice, bob] = [await join(network), await join(network)];
    const shared = newAccount();
    await alice.client.unsafe_addAccount(signerOf(shared), true);
    await bob.client.unsafe_addAccount(signerOf(shared), true);
    expect(await inboxOf(shared.address)).to.equal(bob.client.inboxId);
    await bob.client.removeAccount(identifierOf(shared.address));
    expect(await inboxOf(shared.address)).to.equal(alice.client.inboxId);
  });

  it("that is unknown belongs to none, and each one asked for is answered in order", async () => {
    const [alice, bob] = [await join(network), await join(network)];
    const requests = [bob.account.address, newAccount().address, alice.account.address].map((address) => ({
      identifier: address.toLowerCase(),
      identifierKind: 1,
    }));
    const { responses } = await rawClients(network).identity.getInboxIds({ requests });
    expect(responses.map(({ inboxId }) => inboxId)).to.deep.equal([
      bob.client.inboxId,
      undefined,
      alice.client.inboxId,
    ]);
    expect(responses.map(({ identifier }) => identifier)).to.deep.equal(requests.map(({ identifier }) => identifier));
  });

  it("has one log for its inbox, which is read from any entry on", async () => {
    const alice = await join(network);
    await alice.client.unsafe_addAccount(signerOf(newAccount()), true);
    const { identity } = rawClients(network);
    const { inboxId } = alice.client;
    const read = async (sequenceId: bigint) =>
      (await identity.getIdentityUpdates({ requests: [{ inboxId, sequenceId }] })).responses[0]?.updates ?? [];
    const all = await read(0n);
    expect(all).to.have.length(2);
    const rest = await read(all[0]?.sequenceId ?? 0n);
    expect(rest.map(({ sequenceId }) => sequenceId)).to.deep.equal([all[1]?.sequenceId]);
    expect(await read(2n ** 64n - 1n)).to.have.length(0);
    expect(all[1]?.serverTimestampNs).to.satisfy((time: bigint) => time > (all[0]?.serverTimestampNs ?? 0n));
  });
});
