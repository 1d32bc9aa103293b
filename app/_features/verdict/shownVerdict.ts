import type { ConversationInfo, GroupAssessment } from "@kedge/sdk";

import type { ShownVerdict } from "./verdictLook.ts";

/** What a conversation's shield says: its verdict, or why it has none. Pure. */
export function shownVerdict(
  { isActive }: Pick<ConversationInfo, "isActive">,
  assessment: Pick<GroupAssessment, "verdict"> | undefined,
): ShownVerdict {
  if (!isActive) return "ended";
  return assessment ? (assessment.verdict ?? "alone") : "checking";
}
