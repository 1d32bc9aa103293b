import type { Address, Hash, Hex } from "viem";

import type { Verdict } from "../verification/verdict.ts";
import type { Snapshot, SnapshotKey } from "./snapshot.ts";

/** One thing that changed about a member of a conversation. `at` is in seconds since 1970: the chain's time for keys, this machine's for the rest. */
export type TimelineEvent = { account: Address; at: number } & (
  | { kind: "key-added"; key: Hex; blockNumber: string | null; transactionHash: Hash | null }
  | { kind: "key-revoked"; key: Hex; blockNumber: string | null; transactionHash: Hash | null }
  | { kind: "device-joined" | "device-left"; installationId: string }
  | { kind: "verdict-changed"; from: Verdict; to: Verdict; blockNumber: string | null }
);

const isSame = (one: SnapshotKey, other: SnapshotKey) => one.key === other.key && one.addedAt === other.addedAt;

function keyChanges({ account, keys: known }: Snapshot, { keys }: Snapshot): TimelineEvent[] {
  if (!known || !keys) return [];
  return keys.flatMap((lifetime): TimelineEvent[] => {
    const { key, addedAt, revokedAt, blockNumber, transactionHash, revokedIn } = lifetime;
    const earlier = known.find((one) => isSame(one, lifetime));
    const added: TimelineEvent[] = earlier
      ? []
      : [{ kind: "key-added", account, at: addedAt, key, blockNumber, transactionHash }];
    const wasRevoked = earlier !== undefined && earlier.revokedAt !== 0;
    return revokedAt !== 0 && !wasRevoked
      ? [
          ...added,
          {
            kind: "key-revoked",
            account,
            at: revokedAt,
            key,
            blockNumber: revokedIn?.blockNumber ?? null,
            transactionHash: revokedIn?.transactionHash ?? null,
          },
        ]
      : added;
  });
}

/**
 * What changed between two snapshots of the same member, oldest first as far as times tell. Pure.
 *
 * @param now seconds since 1970, for changes that carry no time of their own
 */
export function changesBetween(before: Snapshot, after: Snapshot, now: number): TimelineEvent[] {
  const { account } = after;
  if (before.account !== account) return [];
  const joined = after.devices.filter((id) => !before.devices.includes(id));
  const left = before.devices.filter((id) => !after.devices.includes(id));
  const events: TimelineEvent[] = [
    ...keyChanges(before, after),
    ...joined.map((installationId) => ({ kind: "device-joined", account, at: now, installationId }) as const),
    ...left.map((installationId) => ({ kind: "device-left", account, at: now, installationId }) as const),
  ];
  if (before.verdict !== after.verdict) {
    events.push({
      kind: "verdict-changed",
      account,
      at: now,
      from: before.verdict,
      to: after.verdict,
      blockNumber: after.blockNumber,
    });
  }
  return events.sort((one, other) => one.at - other.at);
}
