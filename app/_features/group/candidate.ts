import { assess, type Assessment, type ContactReport, type InstallationId, type Policy } from "@kedge/sdk";
import type { Address } from "viem";

/** Somebody who is to be added to a group, with the unpublished devices that the user takes by name. */
export type Candidate = { account: Address; accepted: readonly InstallationId[] };

/** The verdict on a candidate, given what the user accepted; null where there is nobody to write to. Pure. */
export function judgeCandidate(
  { accepted }: Pick<Candidate, "accepted">,
  { inboxId, assessment }: ContactReport,
  policy: Policy,
): Assessment | null {
  return inboxId === null ? null : assess(assessment.evidence, policy, new Set(accepted));
}
