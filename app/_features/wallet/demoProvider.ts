import { createClient, createWalletClient, http, isHex, toHex, type Chain, type Hex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { getBalance, waitForTransactionReceipt } from "viem/actions";
import { z } from "zod";

import type { LocalValues } from "../../_lib/storage/localValues.ts";

const KEY = "demo-wallet";
/** Play money: 10 of the local chain's coin, in wei. */
const ALLOWANCE = 10n ** 19n;

const transactionSchema = z.object({
  to: z.string().refine((value): value is Hex => isHex(value)),
  data: z
    .string()
    .refine((value): value is Hex => isHex(value))
    .optional(),
  value: z
    .string()
    .refine((value): value is Hex => isHex(value))
    .optional(),
});

export type DemoProvider = { request(call: { method: string; params?: unknown }): Promise<unknown> };

function keptKey(values: LocalValues): Hex {
  const kept = values.get(KEY);
  if (kept !== null && isHex(kept) && kept.length === 66) return kept;
  const fresh = generatePrivateKey();
  values.set(KEY, fresh);
  return fresh;
}

/**
 * A wallet (EIP-1193) for the local network only: a key made here, kept in this browser, worth nothing.
 *
 * It signs what the page has announced without asking again; the page's own button is its confirmation. What it does not know goes to the chain.
 */
export function demoProvider(chain: Chain, rpcUrl: string, values: LocalValues): DemoProvider {
  const account = privateKeyToAccount(keptKey(values));
  const client = createWalletClient({ account, chain, transport: http(rpcUrl) });
  const node = createClient({ chain, transport: http(rpcUrl) });
  const forward = (method: string, params: unknown) => node.transport.request({ method, params });

  const fund = async () => {
    if ((await getBalance(node, { address: account.address })) >= ALLOWANCE / 10n) return;
    // A transfer like any other. Setting the balance behind the chain's back would make its state differ from what its blocks prove.
    const [bank] = z.array(z.string()).parse(await forward("eth_accounts", []));
    const transfer = { from: bank, to: account.address, value: toHex(ALLOWANCE) };
    const hash = z.custom<Hex>((value) => isHex(value)).parse(await forward("eth_sendTransaction", [transfer]));
    await waitForTransactionReceipt(node, { hash });
  };

  return {
    async request({ method, params }) {
      switch (method) {
        case "eth_requestAccounts":
        case "eth_accounts":
          return [account.address];
        case "eth_chainId":
          return toHex(chain.id);
        case "personal_sign": {
          const [raw] = z.tuple([z.string()]).rest(z.unknown()).parse(params);
          return account.signMessage({ message: isHex(raw) ? { raw } : raw });
        }
        case "eth_sendTransaction": {
          const [{ to, data, value }] = z.tuple([transactionSchema]).rest(z.unknown()).parse(params);
          await fund();
          return client.sendTransaction({
            to,
            ...(data === undefined ? {} : { data }),
            ...(value === undefined ? {} : { value: BigInt(value) }),
          });
        }
        default:
          return forward(method, params);
      }
    },
  };
}
