import type { GroupAssessment, MemberAssessment } from "@kedge/sdk";

/** The member whose verdict is the conversation's; in a DM the contact, and nobody where nobody else is there. */
export const weakestOf = ({ verdict, members }: GroupAssessment): MemberAssessment | undefined =>
  members.find(({ assessment }) => assessment.verdict === verdict) ?? members[0];
