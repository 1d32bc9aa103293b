import { isHex, type Address, type Hex } from "viem";
import { z } from "zod";

import type { KeyValueStore } from "../session/notebook.ts";
import type { AccountRecord } from "../verification/evidence.ts";

const hex = z.custom<Hex>((value) => isHex(value));
const whole = z
  .string()
  .regex(/^\d+$/)
  .transform((value) => BigInt(value));

const schema = z.object({
  account: hex,
  chainId: z.number(),
  registry: hex,
  keys: z.array(
    z.object({
      key: hex,
      addedAt: whole,
      revokedAt: whole,
      backing: z.enum(["proven", "vouched", "invalid"]),
      inboxId: hex.nullable(),
      blockNumber: whole.nullable(),
      transactionHash: hex.nullable(),
      revokedIn: z.object({ blockNumber: whole, transactionHash: hex }).nullable(),
    }),
  ),
  lastChangeBlock: whole,
  block: z.object({ number: whole, hash: hex, timestamp: whole }),
  isProven: z.boolean(),
  readAt: z.number(),
});

const toText = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

/** Answers of the chain that outlive the page, so that an unreachable chain can be shown with the last known state and its age. */
export function keptRecords(store: KeyValueStore, { chainId, registry }: { chainId: number; registry: Address }) {
  const keyOf = (account: Address) => `record/${chainId}/${registry}/${account}`;
  return {
    write: async (record: AccountRecord): Promise<void> =>
      store.set(keyOf(record.account), JSON.stringify(record, toText)),
    /** The kept record, or null where there is none, or something else than a record of this account, chain and registry. */
    async read(account: Address): Promise<AccountRecord | null> {
      const text = await store.get(keyOf(account));
      if (text === null) return null;
      try {
        const record = schema.parse(JSON.parse(text));
        return record.account === account && record.chainId === chainId && record.registry === registry ? record : null;
      } catch {
        return null;
      }
    },
  };
}
