import { anchorChain, actionTypedData, readEntries, relayAction, type SignedAction } from "@kedge/sdk";
import { expect } from "chai";
import { BaseError, ContractFunctionRevertedError, createWalletClient, http } from "viem";

import { chainReader } from "../../scripts/bot/connectAccount.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";
import { revokeKey } from "../support/revokeKey.ts";

describe("attack: a registration that was revoked is replayed", () => {
  let stack: Stack;
  before(async () => {
    stack = await startStack();
  });
  after(() => stack.close());

  it("is refused by the registry, whoever sends it, and the key stays revoked", async () => {
    const { network } = stack;
    const [bob, mallory] = await Promise.all([person(stack), person(stack)]);
    const client = chainReader(network);
    const [key, inboxId, proof] = (await bob.session.publication()).args;
    const { timestamp } = await client.getBlock();
    const toSign = {
      chainId: network.chain.id,
      registry: network.registry,
      account: bob.account.address,
      nonce: 0n,
      deadline: timestamp + 3600n,
      action: { type: "AddKey", key, inboxId, proof },
    } as const;
    const signature = await bob.account.signTypedData(actionTypedData(toSign));
    const signed: SignedAction = { ...toSign, signature };
    const relayer = createWalletClient({
      account: mallory.account,
      chain: anchorChain(network),
      transport: http(stack.rpcUrl),
    });

    await client.waitForTransactionReceipt({ hash: await relayAction(client, relayer, signed) });
    await revokeKey(stack, bob.account, key);
    const refused = await rejection(relayAction(client, relayer, signed), BaseError);
    const reverted = refused.walk((error) => error instanceof ContractFunctionRevertedError);
    expect(reverted).to.be.instanceOf(ContractFunctionRevertedError);
    const { entries } = await readEntries(client, { registry: network.registry, accounts: [bob.account.address] });
    expect(entries[0]?.keys.map((lifetime) => lifetime.revokedAt > 0n)).to.deep.equal([true]);
    await Promise.all([bob.close(), mallory.close()]);
  });
});
