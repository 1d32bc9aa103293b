import { Client } from "@xmtp/node-sdk";
import type { Signer } from "@xmtp/node-sdk";
import { expect } from "chai";
import type { Address, Hex } from "viem";
import { encodeFunctionData, hashMessage, serializeErc6492Signature, toBytes } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { startLocalnet } from "@kedge/localnet";
import type { Localnet } from "@kedge/localnet";
import { ANY_PORT, rawClients } from "./support/clients.ts";
import { startChain } from "./support/chain.ts";

/** The SDK's `IdentifierKind.Ethereum`, a const enum that type stripping cannot inline. */
const ETHEREUM = 0;

describe("smart contract wallets", () => {
  let chain: Awaited<ReturnType<typeof startChain>>;
  let network: Localnet;

  before(async function () {
    this.timeout(30_000);
    chain = await startChain();
    network = await startLocalnet({ ...ANY_PORT, rpcUrls: { [chain.caip2]: chain.rpcUrl } });
  });
  after(async () => {
    await network.close();
    await chain.close();
  });

  const newOwner = () => privateKeyToAccount(generatePrivateKey());

  async function verify(wallet: Address, message: string, signature: Hex, blockNumber?: bigint, caip2 = chain.caip2) {
    const { responses } = await rawClients(network).identity.verifySmartContractWalletSignatures({
      signatures: [
        {
          accountId: `${caip2}:${wallet}`,
          hash: toBytes(hashMessage(message)),
          signature: toBytes(signature),
          ...(blockNumber !== undefined && { blockNumber }),
        },
      ],
    });
    return responses[0];
  }

  it("are asked on their chain: the owner's signature is valid, anyone else's and any other message's is not", async () => {
    const [owner, other] = [newOwner(), newOwner()];
    await chain.deploy(owner.address);
    const wallet = chain.walletOf(owner.address);
    const signature = await owner.signMessage({ message: "hello" });
    const verdict = await verify(wallet, "hello", signature);
    expect(verdict?.isValid).to.equal(true);
    expect(verdict?.blockNumber).to.equal(await chain.blockNumber());
    expect((await verify(wallet, "hullo", signature))?.isValid).to.equal(false);
    expect((await verify(wallet, "hello", await other.signMessage({ message: "hello" })))?.isValid).to.equal(false);
  });

  it("are asked at the block that is named: who was the owner then, not who is now", async () => {
    const [first, second] = [newOwner(), newOwner()];
    await chain.deploy(first.address);
    const wallet = chain.walletOf(first.address);
    const then = await chain.blockNumber();
    await chain.setOwner(wallet, second.address);
    const signature = await first.signMessage({ message: "hello" });
    expect((await verify(wallet, "hello", signature, then))?.isValid).to.equal(true);
    expect((await verify(wallet, "hello", signature))?.isValid).to.equal(false);
  });

  it("may be yet to be deployed, where the signature says how (ERC-6492)", async () => {
    const owner = newOwner();
    const wallet = chain.walletOf(owner.address);
    const plain = await owner.signMessage({ message: "hello" });
    const wrapped = serializeErc6492Signature({
      address: chain.factoryAddress,
      data: encodeFunctionData({ abi: chain.factoryAbi, functionName: "deploy", args: [owner.address] }),
      signature: plain,
    });
    expect((await verify(wallet, "hello", wrapped))?.isValid).to.equal(true);
    expect((await verify(wallet, "hello", plain))?.isValid).to.equal(false);
    expect((await verify(wallet, "hullo", wrapped))?.isValid).to.equal(false);
  });

  it("are not taken at their word where they cannot be asked, and the answer says why without naming the endpoint", async () => {
    const owner = newOwner();
    const signature = await owner.signMessage({ message: "hello" });
    const unknownChain = await verify(owner.address, "hello", signature, undefined, "eip155:999");
    expect([unknownChain?.isValid, unknownChain?.error]).to.deep.equal([
      false,
      "no RPC endpoint is configured for chain eip155:999",
    ]);
    expect((await verify("0x12", "hello", signature))?.error).to.include("CAIP-10");
    expect((await verify(owner.address, "hello", signature, 10_000_000n))?.isValid).to.equal(false);

    const unreachable = await startLocalnet({ ...ANY_PORT, rpcUrls: { "eip155:5": "http://127.0.0.1:9/secret-key" } });
    try {
      const { responses } = await rawClients(unreachable).identity.verifySmartContractWalletSignatures({
        signatures: [
          { accountId: `eip155:5:${owner.address}`, hash: new Uint8Array(32), signature: toBytes(signature) },
        ],
      });
      expect(responses[0]?.isValid).to.equal(false);
      expect(responses[0]?.error).to.equal("the wallet could not be asked on chain eip155:5");
    } finally {
      await unreachable.close();
    }
  });

  it("register an inbox with the SDK; a wallet whose owner did not sign cannot", async () => {
    const [owner, other] = [newOwner(), newOwner()];
    await chain.deploy(owner.address);
    const wallet = chain.walletOf(owner.address);
    const signerOf = (account: typeof owner): Signer => ({
      type: "SCW",
      getIdentifier: () => ({ identifier: wallet.toLowerCase(), identifierKind: ETHEREUM }),
      signMessage: async (message: string) => toBytes(await account.signMessage({ message })),
      getChainId: () => BigInt(chain.chainId),
    });
    const options = {
      env: "local" as const,
      apiUrl: network.urls.grpc,
      historySyncUrl: network.urls.history,
      disableDeviceSync: true,
      dbPath: null,
    };
    const refused: unknown = await Client.create(signerOf(other), options).catch((error: unknown) => error);
    expect(String(refused)).to.match(/signature/i);
    const client = await Client.create(signerOf(owner), options);
    const identifier = { identifier: wallet.toLowerCase(), identifierKind: ETHEREUM };
    expect(await client.fetchInboxIdByIdentifier(identifier)).to.equal(client.inboxId);
  });
});
