import type { Message } from "../messaging/port.ts";
import type { AccountRecord, PublishedKey } from "./evidence.ts";

/**
 * What the chain says of the device that wrote a message, at the time when it was sent.
 *
 * - `published`: one of the account's keys then, for this inbox
 * - `not-published`: the account had published others, and not this one
 * - `revoked`: the account had published it before, and revoked it by then
 * - `unknown`: nothing can be said: the device is not known, the chain never answered, or the account had published nothing yet
 */
export type SenderStanding = "published" | "not-published" | "revoked" | "unknown";

/** Block times and the node's clock may differ by this much before a message counts as sent ahead of a publication. Seconds. */
const CLOCK_TOLERANCE = 120n;

const SECOND = 1_000_000_000n;

/** Whether a lifetime is this account's word about a device of this inbox. Of ended ones without an event only the time is known. */
const counts = (inboxId: string) => (lifetime: PublishedKey) =>
  (lifetime.backing !== "invalid" || lifetime.blockNumber === null) &&
  (lifetime.inboxId === null || lifetime.inboxId.toLowerCase() === `0x${inboxId.toLowerCase()}`);

/**
 * Judges the device that wrote a message by its account's record. Pure.
 *
 * A device that was published within two minutes of its message counts as published, because clocks differ; one that was revoked gets no such grace. `docs/threat-model.md` says what a node can do that dates messages wrongly.
 *
 * @param record the sender's registry record, or null where the chain never answered
 * @param seenAtNs a time at which the message was already on this device (now, unless an earlier one is known); nanoseconds since 1970
 */
export function senderStanding(
  message: Pick<Message, "senderInboxId" | "senderInstallationId" | "sentAtNs">,
  record: AccountRecord | null,
  seenAtNs: bigint,
): SenderStanding {
  const { senderInstallationId: device, senderInboxId, sentAtNs } = message;
  if (device === null || record === null) return "unknown";
  // Nothing was sent later than it was seen, whatever its date says.
  const at = (sentAtNs < seenAtNs ? sentAtNs : seenAtNs) / SECOND;
  const lifetimes = record.keys.filter(({ key }) => key.toLowerCase() === `0x${device.toLowerCase()}`);
  const isPublishedBy = ({ addedAt }: PublishedKey) => addedAt <= at + CLOCK_TOLERANCE;
  const before = lifetimes.filter(counts(senderInboxId)).filter(isPublishedBy);
  if (before.some(({ revokedAt }) => revokedAt === 0n || at < revokedAt)) return "published";
  if (before.length > 0) return "revoked";
  return record.keys.some(isPublishedBy) ? "not-published" : "unknown";
}
