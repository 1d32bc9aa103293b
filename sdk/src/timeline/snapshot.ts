import type { Address, Hash, Hex } from "viem";
import { z } from "zod";

import type { Assessment, Verdict } from "../verification/verdict.ts";

/** What was known of one member at one time, small enough to keep; what changed since is the timeline. */
export type Snapshot = {
  account: Address;
  verdict: Verdict;
  /** Installation ids that could read under the member's name. */
  devices: readonly string[];
  /** All lifetimes of the account's keys; null where the chain never answered. */
  keys: readonly SnapshotKey[] | null;
  /** The block of the chain's answer, or null. */
  blockNumber: string | null;
};

export type SnapshotKey = {
  key: Hex;
  addedAt: number;
  revokedAt: number;
  blockNumber: string | null;
  transactionHash: Hash | null;
  revokedIn: { blockNumber: string; transactionHash: Hash } | null;
};

const hex = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-fA-F]*$/.test(value));
const schema = z.object({
  account: hex,
  verdict: z.enum(["verified", "unregistered", "unknown-device", "revoked-device", "impostor", "stale"]),
  devices: z.array(z.string()),
  keys: z
    .array(
      z.object({
        key: hex,
        addedAt: z.number(),
        revokedAt: z.number(),
        blockNumber: z.string().nullable(),
        transactionHash: hex.nullable(),
        revokedIn: z.object({ blockNumber: z.string(), transactionHash: hex }).nullable(),
      }),
    )
    .nullable(),
  blockNumber: z.string().nullable(),
});

/** Condenses an assessment. */
export function toSnapshot({ verdict, record, evidence }: Assessment): Snapshot {
  const keys = record?.keys.map(({ key, addedAt, revokedAt, blockNumber, transactionHash, revokedIn }) => ({
    key,
    addedAt: Number(addedAt),
    revokedAt: Number(revokedAt),
    blockNumber: blockNumber?.toString() ?? null,
    transactionHash,
    revokedIn: revokedIn && {
      blockNumber: revokedIn.blockNumber.toString(),
      transactionHash: revokedIn.transactionHash,
    },
  }));
  return {
    account: evidence.account,
    verdict,
    devices: [...evidence.devices].sort(),
    keys: keys ?? null,
    blockNumber: record?.block.number.toString() ?? null,
  };
}

/** Reads a snapshot that was kept as JSON; null for anything else. */
export function parseSnapshot(text: string | null): Snapshot | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
