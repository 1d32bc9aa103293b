import type { ConversationInfo, GroupAssessment, Session } from "@kedge/sdk";

import { isoOfNs } from "./time.ts";
import { verdictWord } from "./verdictLines.ts";
import { terminalName } from "./words.ts";

/** A conversation, and the judgement on everybody in it now. */
export type Judged = { info: ConversationInfo; standing: GroupAssessment };

/** Judges every conversation on this device, after fetching new ones. */
export async function judgeConversations(session: Session): Promise<Judged[]> {
  const judged: Judged[] = [];
  // One after the other: each asks the chain, and a long list must not ask it all at once.
  for (const info of await session.conversations())
    judged.push({ info, standing: await session.assessMembers(info.id) });
  return judged;
}

/** A conversation for programs. */
export const conversationJson = ({ info, standing }: Judged) => ({
  conversation: info.id,
  kind: info.kind,
  name: info.name,
  consent: info.consent,
  verdict: standing.verdict,
  canSend: standing.canSend,
  members: standing.members.map(({ inboxId, identity, assessment }) => ({
    ...identity,
    inbox: inboxId,
    verdict: assessment.verdict,
  })),
  since: isoOfNs(info.createdAtNs),
});

/** A conversation for people: with whom, and the weakest verdict. */
export function conversationLines({ info, standing }: Judged): string[] {
  const [first, ...others] = standing.members;
  const who =
    info.kind === "group"
      ? `group ${terminalName(info.name ?? "")}, ${standing.members.length + 1} members`
      : (first?.identity.account ?? "nobody");
  const claimed = info.kind === "dm" && others.length === 0 && first?.identity.basis === "claimed";
  return [
    `${who}  ${standing.verdict ? verdictWord(standing.verdict) : ""}${claimed ? "  (so the network claims)" : ""}`.trimEnd(),
    `  ${info.id}${info.consent === "allowed" ? "" : info.consent === "denied" ? "  blocked" : "  a request"}`,
  ];
}
