import { KedgeError, sendRegistryCall, type RegistryCall } from "@kedge/sdk";
import { createWalletClient, formatEther, http, type Hash, type PrivateKeyAccount } from "viem";
import { getBalance, getGasPrice, waitForTransactionReceipt } from "viem/actions";

import type { Anchor } from "../network/anchor.ts";

/** More gas than any single change of an entry took when it was measured (bench/gas.snap), so that what is announced is not less than what is paid. */
const GAS = 120_000n;

/** An amount as people read it: a cost is never said to be less than it is, nor funds to be more. */
const short = (wei: bigint, roundingMode: "ceil" | "floor") =>
  new Intl.NumberFormat("en", { maximumSignificantDigits: 3, roundingMode, useGrouping: false }).format(
    Number(formatEther(wei)),
  );

export type Mined = { transaction: Hash; block: number };

/** What changes of the registry cost at most at the present price, in words; and whether the account can pay anything at all. */
export async function costOf({ client, chain }: Anchor, account: PrivateKeyAccount["address"], changes = 1) {
  const [price, balance] = await Promise.all([getGasPrice(client), getBalance(client, { address: account })]);
  const { symbol } = chain.nativeCurrency;
  const most = price * GAS * BigInt(changes);
  return {
    words: `at most about ${short(most, "ceil")} ${symbol}; the account has ${short(balance, "floor")} ${symbol}`,
    balance,
  };
}

/**
 * Refuses before anything is begun where the account has nothing to pay with.
 *
 * @throws {KedgeError} `no-funds`
 */
export function requireFunds(balance: bigint, account: string, currency: string): void {
  if (balance > 0n) return;
  throw new KedgeError("no-funds", {
    message: `${account} has no ${currency} to pay for the transaction.`,
    remedy: `Send it a small amount of ${currency} and try again. Nothing was changed.`,
  });
}

/**
 * Changes the registry as an account, and waits until that is in a block.
 *
 * @throws {KedgeError} `transaction-reverted`, and viem's errors where it cannot be sent
 */
export async function sendTransaction(anchor: Anchor, signer: PrivateKeyAccount, call: RegistryCall): Promise<Mined> {
  const { chain, client } = anchor;
  const wallet = createWalletClient({ account: signer, chain, transport: http(chain.rpcUrls.default.http[0]) });
  const transaction = await sendRegistryCall(wallet, call);
  const { status, blockNumber } = await waitForTransactionReceipt(client, { hash: transaction });
  if (status === "success") return { transaction, block: Number(blockNumber) };
  throw new KedgeError("transaction-reverted", {
    message: `The registry refused the transaction ${transaction}.`,
    remedy: "Look at the entry with `kedge look-up`, then try again.",
  });
}
