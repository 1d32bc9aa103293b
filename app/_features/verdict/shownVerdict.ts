import type { ConversationInfo, GroupAssessment, Verdict } from "@kedge/sdk";

/** A verdict, or why there is none: it is not there yet, nobody else is there, or this device is no longer there. */
export type ShownVerdict = Verdict | "checking" | "alone" | "ended";

/** What a conversation's shield says: its verdict, or why it has none. Pure. */
export function shownVerdict(
  { isActive }: Pick<ConversationInfo, "isActive">,
  assessment: Pick<GroupAssessment, "verdict"> | undefined,
): ShownVerdict {
  if (!isActive) return "ended";
  return assessment ? (assessment.verdict ?? "alone") : "checking";
}
