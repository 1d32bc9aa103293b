import { anchorChain, KedgeError, readEntries, sendRegistryCall } from "@kedge/sdk";
import { expect } from "chai";
import { createWalletClient, custom, hexToString, http, numberToHex, toHex, type Hex, type LocalAccount } from "viem";

import { chainReader } from "../../scripts/bot/connectAccount.ts";
import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "../support/person.ts";
import { rejection } from "../support/rejection.ts";

const PAYMASTER = "https://paymaster.example/rpc";

describe("sending a registry call with a wallet", () => {
  let stack: Stack;
  let alice: Person;
  let sponsor: Person;

  before(async () => {
    stack = await startStack();
    sponsor = await person(stack);
  });
  beforeEach(async () => {
    alice = await person(stack);
  });
  afterEach(() => alice.close());
  after(async () => {
    await sponsor.close();
    await stack.close();
  });

  /** An EIP-1193 wallet that knows EIP-5792 as told, and signs with a local account. */
  function wallet(account: LocalAccount, { hasPaymaster, fails = false }: { hasPaymaster: boolean; fails?: boolean }) {
    const chain = anchorChain(stack.network);
    const signer = createWalletClient({ account, chain, transport: http(stack.rpcUrl) });
    const asked: string[] = [];
    const request = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> => {
      asked.push(method);
      const [first] = Array.isArray(params) ? (params as unknown[]) : [];
      switch (method) {
        case "wallet_getCapabilities":
          if (!hasPaymaster) throw Object.assign(new Error("method not found"), { code: -32601 });
          return { [numberToHex(chain.id)]: { paymasterService: { supported: true } } };
        case "wallet_sendCalls": {
          const { calls, capabilities } = first as {
            calls: { to: Hex; data: Hex }[];
            capabilities: { paymasterService: { url: string } };
          };
          expect(capabilities.paymasterService.url).to.equal(PAYMASTER);
          if (fails) return { id: toHex("failed") };
          const [call] = calls;
          if (!call) throw new Error("no call");
          return { id: await signer.sendTransaction(call) };
        }
        case "wallet_getCallsStatus": {
          const id = first as Hex;
          if (fails)
            return {
              version: "2.0.0",
              id,
              chainId: numberToHex(chain.id),
              status: 500,
              atomic: true,
              receipts: [],
              note: hexToString(id),
            };
          const { transactionHash, blockHash, blockNumber, gasUsed } = await chainReader(
            stack.network,
          ).waitForTransactionReceipt({ hash: id });
          const receipt = {
            transactionHash,
            blockHash,
            blockNumber: numberToHex(blockNumber),
            gasUsed: numberToHex(gasUsed),
            status: "0x1",
            logs: [],
          };
          return {
            version: "2.0.0",
            id,
            chainId: numberToHex(chain.id),
            status: 200,
            atomic: true,
            receipts: [receipt],
          };
        }
        case "eth_sendTransaction": {
          const { to, data } = first as { to: Hex; data: Hex };
          return signer.sendTransaction({ to, data });
        }
        default:
          return signer.transport.request({ method, params });
      }
    };
    return {
      asked,
      client: createWalletClient({
        account: account.address,
        chain,
        transport: custom({ request }),
        pollingInterval: 20,
      }),
    };
  }

  const keysOf = async ({ account }: Person) => {
    const { entries } = await readEntries(chainReader(stack.network), {
      registry: stack.network.registry,
      accounts: [account.address],
    });
    return entries[0]?.keys.length ?? 0;
  };

  it("has the paymaster pay where one is configured and the wallet supports it", async () => {
    const { client, asked } = wallet(alice.account, { hasPaymaster: true });
    await sendRegistryCall(client, await alice.session.publication(), { paymasterUrl: PAYMASTER });
    expect(asked).to.include("wallet_sendCalls").and.not.include("eth_sendTransaction");
    expect(await keysOf(alice)).to.equal(1);
  });

  it("lets the account pay where the wallet knows no paymaster, or none is configured", async () => {
    const without = wallet(alice.account, { hasPaymaster: false });
    const hash = await sendRegistryCall(without.client, await alice.session.publication(), { paymasterUrl: PAYMASTER });
    await chainReader(stack.network).waitForTransactionReceipt({ hash });
    expect(without.asked).to.include("eth_sendTransaction").and.not.include("wallet_sendCalls");
    expect(await keysOf(alice)).to.equal(1);

    const unconfigured = wallet(sponsor.account, { hasPaymaster: true });
    await sendRegistryCall(unconfigured.client, await sponsor.session.publication());
    expect(unconfigured.asked).to.not.include("wallet_getCapabilities");
  });

  it("says that a bundle failed, and publishes nothing", async () => {
    const { client } = wallet(alice.account, { hasPaymaster: true, fails: true });
    const error = await rejection(
      sendRegistryCall(client, await alice.session.publication(), { paymasterUrl: PAYMASTER }),
      KedgeError,
    );
    expect(error.code).to.equal("calls-failed");
    expect(await keysOf(alice)).to.equal(0);
  });
});
