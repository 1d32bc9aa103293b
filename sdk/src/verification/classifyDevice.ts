import type { AccountRecord, PublishedKey } from "./evidence.ts";

/**
 * What the chain says of one device.
 *
 * - `proven`, `vouched`: active, and published for this inbox
 * - `invalid-proof`: active, but the possession proof is wrong or missing: perhaps somebody else's key
 * - `other-inbox`: active, but published for another inbox than the one it reads under
 * - `revoked`: published once, revoked since
 * - `unpublished`: never published by this account
 */
export type DeviceStatus = "proven" | "vouched" | "invalid-proof" | "other-inbox" | "revoked" | "unpublished";

export type DeviceFinding = {
  /** Hex of the installation's Ed25519 key, without 0x. */
  installationId: string;
  status: DeviceStatus;
  /** The lifetime that decided, newest first; null for `unpublished`. */
  published: PublishedKey | null;
  /** Whether the policy counts it among the account's own devices. */
  counts: boolean;
  /** Whether the user has accepted this device by name, in this conversation. */
  confirmed: boolean;
};

/** Compares one device with an account's registry record. Pure. */
export function classifyDevice(
  installationId: string,
  inboxId: string,
  record: AccountRecord,
): Pick<DeviceFinding, "installationId" | "status" | "published"> {
  const id = installationId.toLowerCase();
  const lifetimes = record.keys.filter((key) => key.key.toLowerCase() === `0x${id}`);
  const active = lifetimes.findLast((key) => key.revokedAt === 0n);
  const published = active ?? lifetimes.at(-1) ?? null;
  const status = (): DeviceStatus => {
    if (!published) return "unpublished";
    if (!active) return "revoked";
    if (active.backing === "invalid") return "invalid-proof";
    if (active.inboxId?.toLowerCase() !== `0x${inboxId.toLowerCase()}`) return "other-inbox";
    return active.backing;
  };
  return { installationId: id, status: status(), published };
}
