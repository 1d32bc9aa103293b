import { assess, type Assessment, type ContactReport, type InstallationId, type Policy } from "@kedge/sdk";

/** The verdict on somebody who was looked up, given the unpublished devices that the user takes by name; null where there is nobody to write to. Pure. */
export const judgeReport = (
  { inboxId, assessment }: ContactReport,
  accepted: readonly InstallationId[],
  policy: Policy,
): Assessment | null => (inboxId === null ? null : assess(assessment.evidence, policy, new Set(accepted)));
