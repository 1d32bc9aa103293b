import type { AccountRecord, Assessment, PublishedKey } from "@kedge/sdk";

import { isoOfSeconds } from "./time.ts";

/** The shapes of `--json`, documented in the README. Keys and installations are the same 32 bytes: hex, a key with 0x and an installation without. */

/** A block of the chain. */
export const blockJson = ({ number, hash, timestamp }: AccountRecord["block"]) => ({
  number: Number(number),
  hash,
  time: isoOfSeconds(timestamp),
});

/** One lifetime of a published key. `proof`: the device signed for itself, only the wallet speaks for it, or the signature does not hold. */
export const keyJson = ({ key, addedAt, revokedAt, backing, inboxId, blockNumber, transactionHash }: PublishedKey) => ({
  key,
  active: revokedAt === 0n,
  proof: backing,
  since: isoOfSeconds(addedAt),
  until: isoOfSeconds(revokedAt),
  inbox: inboxId?.slice(2) ?? null,
  block: blockNumber === null ? null : Number(blockNumber),
  transaction: transactionHash,
});

/** What changed in an account's entry, oldest first. */
export function historyJson({ keys }: AccountRecord) {
  const changes = keys.flatMap(({ key, addedAt, revokedAt, blockNumber, transactionHash, revokedIn }) => [
    { change: "added" as const, key, at: addedAt, blockNumber, transactionHash },
    ...(revokedAt === 0n
      ? []
      : [
          {
            change: "revoked" as const,
            key,
            at: revokedAt,
            blockNumber: revokedIn?.blockNumber ?? null,
            transactionHash: revokedIn?.transactionHash ?? null,
          },
        ]),
  ]);
  return changes
    .toSorted((one, other) => Number(one.at - other.at))
    .map(({ change, key, at, blockNumber, transactionHash }) => ({
      change,
      key,
      time: isoOfSeconds(at),
      block: blockNumber === null ? null : Number(blockNumber),
      transaction: transactionHash,
    }));
}

/** A verdict with what it rests on. */
export const assessmentJson = ({ verdict, canSend, devices, stale, record, evidence }: Assessment) => ({
  verdict,
  canSend,
  devices: devices.map(({ installationId, status, confirmed }) => ({
    installation: installationId,
    status,
    accepted: confirmed,
  })),
  source: evidence.deviceSource === "mls" ? "conversation" : "announced",
  stale,
  block: record && blockJson(record.block),
});
