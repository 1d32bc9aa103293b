import { classifyDevice, type DeviceFinding } from "./classifyDevice.ts";
import type { AccountRecord, Evidence } from "./evidence.ts";
import { strictPolicy, type Policy } from "./policy.ts";

export type Verdict = "verified" | "unregistered" | "unknown-device" | "revoked-device" | "impostor" | "stale";

/** Why a chain answer does not count as fresh. */
export type StaleReason = "unreadable" | "old-answer" | "old-block" | "block-from-the-future";

export type Assessment = {
  verdict: Verdict;
  /** Whether a message may be sent now. */
  canSend: boolean;
  /** One finding for each device that can read under the contact's name; empty where the chain never answered. */
  devices: readonly DeviceFinding[];
  /** Where `verdict` is `stale`: why, what the last known state would be called, and how old it is in seconds (by its block's time). */
  stale: {
    reason: StaleReason;
    detail: string;
    lastKnown: Exclude<Verdict, "stale"> | null;
    age: number | null;
  } | null;
  /** The chain's answer that this rests on; null where it never answered. */
  record: AccountRecord | null;
  evidence: Evidence;
};

type Known = { verdict: Exclude<Verdict, "stale">; canSend: boolean; devices: readonly DeviceFinding[] };

function judge(evidence: Evidence, record: AccountRecord, policy: Policy, confirmed: ReadonlySet<string>): Known {
  const devices = evidence.devices.map((id) => {
    const finding = classifyDevice(id, evidence.inboxId, record);
    const counts = finding.status === "proven" || (finding.status === "vouched" && policy.acceptVouched);
    return { ...finding, counts, confirmed: confirmed.has(finding.installationId) };
  });
  if (record.keys.length === 0) return { verdict: "unregistered", canSend: policy.acceptUnregistered, devices };

  if (devices.some((device) => device.status === "revoked"))
    return { verdict: "revoked-device", canSend: false, devices };
  // A vouched device that the policy refuses is still one that the account has published: nobody is called an impostor for it.
  if (!devices.some(({ status }) => status === "proven" || status === "vouched"))
    return { verdict: "impostor", canSend: false, devices };
  const strangers = devices.filter(({ counts }) => !counts);
  if (strangers.length === 0) return { verdict: "verified", canSend: true, devices };
  const accepted = strangers.every((device) => device.confirmed && mayBeAccepted(device));
  return { verdict: "unknown-device", canSend: accepted, devices };
}

/**
 * Whether a user may accept a device by name: one that the account has simply not published, or whose wallet vouches for it where the policy does
 * not take that. A wrong proof, another inbox or a revocation is a contradiction, not a gap.
 */
export const mayBeAccepted = ({ counts, status }: Pick<DeviceFinding, "counts" | "status">): boolean =>
  !counts && (status === "unpublished" || status === "vouched");

function staleness(evidence: Evidence, policy: Policy): { reason: StaleReason; detail: string } | null {
  if (evidence.registry.status === "unreadable") return { reason: "unreadable", detail: evidence.registry.reason };
  const { block, readAt } = evidence.registry.record;
  const blockAge = evidence.now - Number(block.timestamp);
  if (evidence.now - readAt > policy.maxAge)
    return { reason: "old-answer", detail: `read ${evidence.now - readAt} s ago` };
  if (blockAge > policy.maxAge) return { reason: "old-block", detail: `block ${block.number} is ${blockAge} s old` };
  if (-blockAge > policy.maxClockSkew)
    return { reason: "block-from-the-future", detail: `block ${block.number} is ${-blockAge} s ahead of this clock` };
  return null;
}

/**
 * Decides from evidence alone who can read a conversation and whether to send. Pure: no clock, no network, no memory.
 *
 * The rule: every installation that can read under the contact's name is an active key in the contact's registry entry, backed by a valid
 * possession proof for that inbox (or vouched by the wallet, where the policy takes that). `docs/protocol.md` has it as a table.
 *
 * @param confirmed installation ids (lower-case hex without 0x) that the user accepted by name in this conversation
 */
export function assess(
  evidence: Evidence,
  policy: Policy = strictPolicy,
  confirmed: ReadonlySet<string> = new Set(),
): Assessment {
  const stale = staleness(evidence, policy);
  const record = evidence.registry.status === "read" ? evidence.registry.record : evidence.registry.last;
  const known = record ? judge(evidence, record, policy, confirmed) : null;
  if (!stale && known) return { ...known, stale: null, record, evidence };
  return {
    verdict: "stale",
    canSend: !policy.staleBlocks && known !== null && known.canSend,
    devices: known?.devices ?? [],
    stale: {
      ...(stale ?? { reason: "unreadable", detail: "the chain never answered" }),
      lastKnown: known?.verdict ?? null,
      age: record ? Math.max(0, evidence.now - Number(record.block.timestamp)) : null,
    },
    record,
    evidence,
  };
}
