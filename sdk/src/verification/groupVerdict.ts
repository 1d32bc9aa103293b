import type { Assessment, Verdict } from "./verdict.ts";

/** From the one that is relied on least to the one that is relied on most. */
const WEAKEST_FIRST: readonly Verdict[] = [
  "impostor",
  "revoked-device",
  "unknown-device",
  "stale",
  "unregistered",
  "verified",
];

export type GroupVerdict = {
  /** The weakest member's; null where nobody else is in the group. */
  verdict: Verdict | null;
  /** Whether every member's own verdict allows sending. */
  canSend: boolean;
  /** How many members have each verdict. */
  counts: Readonly<Record<Verdict, number>>;
};

/** A group is as trustworthy as its weakest member. Pure. */
export function groupVerdict(members: readonly Pick<Assessment, "verdict" | "canSend">[]): GroupVerdict {
  const counts = { impostor: 0, "revoked-device": 0, "unknown-device": 0, stale: 0, unregistered: 0, verified: 0 };
  for (const { verdict } of members) counts[verdict] += 1;
  return {
    verdict: WEAKEST_FIRST.find((verdict) => counts[verdict] > 0) ?? null,
    canSend: members.every(({ canSend }) => canSend),
    counts,
  };
}
