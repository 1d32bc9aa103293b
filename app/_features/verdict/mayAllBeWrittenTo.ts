import type { GroupAssessment } from "@kedge/sdk";

/** Whether nothing speaks against the others in a conversation, whatever is wrong with one's own devices. Pure. */
export const mayAllBeWrittenTo = ({ members }: Pick<GroupAssessment, "members">): boolean =>
  members.every(({ assessment }) => assessment.canSend);
