import { network } from "hardhat";
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  custom,
  type Address,
  type Hex,
  type PublicClient,
} from "viem";
import { hardhat } from "viem/chains";

import { deployRegistry } from "../../../scripts/deployRegistry.ts";

/** What a node answers, changed on the way. */
export type Tamper = (method: string, answer: unknown, params: unknown) => unknown;

/** A chain of its own in this process, with the registry deployed, and viem clients of it. */
export async function localChain() {
  const { provider } = await network.create();
  const registry = await deployRegistry(provider);
  const options = { chain: hardhat, transport: custom(provider, { retryCount: 0 }), pollingInterval: 10, cacheTime: 0 };
  const client: PublicClient = createPublicClient(options);
  const accounts = await createWalletClient(options).getAddresses();
  const accountOf = (index: number): Address => {
    const account = accounts[index];
    if (account === undefined) throw new Error(`The local chain has no account ${index}.`);
    return account;
  };
  const walletOf = (index: number) => createWalletClient({ ...options, account: accountOf(index) });
  return {
    registry,
    client,
    accountOf,
    walletOf,
    provider,
    control: createTestClient({ ...options, mode: "hardhat" }),
    /** Sends a request from an account and waits until it is mined. */
    async send(index: number, request: Omit<Parameters<ReturnType<typeof walletOf>["writeContract"]>[0], "account">) {
      const wallet = walletOf(index);
      const hash = await wallet.writeContract(request as Parameters<typeof wallet.writeContract>[0]);
      return client.waitForTransactionReceipt({ hash });
    },
    /** A client of the same chain through a node that lies. */
    lyingClient(tamper: Tamper): PublicClient {
      const request = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> =>
        tamper(method, structuredClone(await provider.request({ method, params: params as unknown[] })), params);
      return createPublicClient({ ...options, transport: custom({ request }, { retryCount: 0 }) });
    },
  };
}

export type LocalChain = Awaited<ReturnType<typeof localChain>>;

/** A stand-in for an installation key or an inbox id: 32 bytes that repeat one byte. */
export const word = (byte: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(32)}`;

/** A key to be published, with a proof of 64 bytes that nobody looks at here. */
export const input = (byte: number) => ({
  key: word(byte),
  inboxId: word(0xb0),
  proof: `0x${"a5".repeat(64)}` as const,
});
