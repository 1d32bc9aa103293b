import { anchorChain } from "@kedge/sdk";
import type { BrowserContext, Page } from "playwright-core";
import {
  createPublicClient,
  createWalletClient,
  hexToString,
  http,
  isHex,
  numberToHex,
  type Hex,
  type LocalAccount,
} from "viem";
import { z } from "zod";

import type { SmartWallet } from "../../support/smartWallet.ts";
import type { Stack } from "../../../scripts/stack/startStack.ts";

/** What a wallet's owner does next. */
export type Owner = {
  /** Declines this many requests of a method before saying yes again. */
  decline(method: string, times?: number): void;
  /** Leaves the next request of a method unanswered until the function that is returned is called. */
  holdNext(method: string): () => void;
  /** Methods that the page asked for, in order. */
  readonly asked: readonly string[];
  /** Texts that the page asked to sign. */
  readonly signed: readonly string[];
  /** The chain that the wallet is on. */
  chainId: number;
  /** Whether the wallet names no account before its owner has opened it, which connecting asks for. */
  isLocked: boolean;
};

const hex = z.custom<Hex>((value) => isHex(value));
const transaction = z.object({ to: hex, data: hex.optional(), value: hex.optional() });

/**
 * Puts a wallet into every page of a browser context: announced by EIP-6963, spoken to by EIP-1193, its key in this process.
 *
 * @param smartWallet makes the account that contract, of which the key is the owner
 */
export async function injectWallet(
  context: BrowserContext,
  stack: Stack,
  account: LocalAccount,
  smartWallet?: SmartWallet,
): Promise<Owner> {
  const address = smartWallet?.address ?? account.address;
  const chain = anchorChain(stack.network);
  const signer = createWalletClient({ account, chain, transport: http(stack.rpcUrl) });
  const node = createPublicClient({ chain, transport: http(stack.rpcUrl) });
  const declining = new Map<string, number>();
  const held = new Map<string, Promise<void>>();
  const asked: string[] = [];
  const signed: string[] = [];
  const owner: Owner = {
    decline: (method, times = 1) => void declining.set(method, times),
    holdNext(method) {
      let answer = () => {};
      held.set(method, new Promise((resolve) => (answer = resolve)));
      return () => answer();
    },
    asked,
    signed,
    chainId: chain.id,
    isLocked: false,
  };

  /** Like a real wallet, it names no account to a page that the owner has not let in. */
  let isConnected = false;

  const answer = async (method: string, params: readonly unknown[]): Promise<unknown> => {
    asked.push(method);
    const hold = held.get(method);
    held.delete(method);
    await hold;
    const left = declining.get(method) ?? 0;
    if (left > 0) {
      declining.set(method, left - 1);
      throw Object.assign(new Error("User rejected the request."), { code: 4001 });
    }
    switch (method) {
      case "eth_requestAccounts":
        isConnected = true;
        owner.isLocked = false;
        return [address];
      case "eth_accounts":
        return isConnected && !owner.isLocked ? [address] : [];
      case "eth_chainId":
        return numberToHex(owner.chainId);
      case "wallet_switchEthereumChain":
      case "wallet_addEthereumChain":
        owner.chainId = Number(z.object({ chainId: hex }).parse(params[0]).chainId);
        return null;
      case "personal_sign": {
        const raw = hex.parse(params[0]);
        signed.push(hexToString(raw));
        return account.signMessage({ message: { raw } });
      }
      case "eth_sendTransaction": {
        const { to, data = "0x", value = "0x0" } = transaction.parse(params[0]);
        return signer.sendTransaction(
          smartWallet ? smartWallet.execute(to, BigInt(value), data) : { to, data, value: BigInt(value) },
        );
      }
      default:
        return node.transport.request({ method, params });
    }
  };

  await context.exposeFunction("kedgeTestWallet", async (method: string, params: unknown[]) => {
    try {
      return { result: await answer(method, params), chainId: owner.chainId };
    } catch (error) {
      const code = z.object({ code: z.number() }).safeParse(error);
      return {
        error: {
          code: code.success ? code.data.code : -32603,
          message: error instanceof Error ? error.message : String(error),
        },
      };
    }
  });
  await context.addInitScript(announce);
  return owner;
}

/** Locks the wallet while a page is open, and tells the page as wallets do: there is no account any more. */
export async function lockWallet(page: Page, owner: Owner): Promise<void> {
  owner.isLocked = true;
  await page.evaluate(() => window.dispatchEvent(new CustomEvent("kedge-test-wallet-locked")));
}

/** Runs in the page. */
function announce(): void {
  type Reply = { result?: unknown; error?: { code: number; message: string }; chainId?: number };
  const call = (globalThis as unknown as { kedgeTestWallet: (method: string, params: unknown[]) => Promise<Reply> })
    .kedgeTestWallet;
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const provider = {
    async request({ method, params }: { method: string; params?: unknown[] }) {
      const { result, error, chainId } = await call(method, params ?? []);
      if (error) throw Object.assign(new Error(error.message), { code: error.code });
      if (/^wallet_(switch|add)EthereumChain$/.test(method))
        listeners.get("chainChanged")?.forEach((listener) => listener(`0x${(chainId ?? 0).toString(16)}`));
      return result;
    },
    on(event: string, listener: (value: unknown) => void) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeListener(event: string, listener: (value: unknown) => void) {
      listeners.get(event)?.delete(listener);
    },
  };
  const icon =
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><rect width='8' height='8' fill='teal'/></svg>";
  const info = { uuid: "4f7c9f0e-6d1c-4c8c-9d57-0d6a4d2b1c55", name: "Test Wallet", icon, rdns: "example.test.wallet" };
  const tell = () =>
    window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  window.addEventListener("eip6963:requestProvider", tell);
  window.addEventListener("kedge-test-wallet-locked", () =>
    listeners.get("accountsChanged")?.forEach((listener) => listener([])),
  );
  tell();
}
