import type { XmtpConversation, XmtpDebugInformation } from "./xmtpClient.ts";

/** libxmtp's words where the last thing that it handed over in a conversation never came back to it. */
const NEVER_CAME_BACK = /SyncFailedToWait/;

/** A second look where the first one changed something; it has nothing left to change then. */
const LOOKS = 2;

/** How often libxmtp has asked for what it needs to let somebody in, or published anything. */
async function countChanges(statistics: XmtpDebugInformation): Promise<bigint> {
  const { fetchKeyPackage, sendGroupMessages, sendWelcomeMessages } = await statistics.apiStatistics();
  return fetchKeyPackage + sendGroupMessages + sendWelcomeMessages;
}

/**
 * Looks, and then waits for the last thing that was handed over in the conversation. Where a client ended in the middle of handing a message over, or the
 * node keeps one to itself, that never comes, and the wait fails each time although the look is done. It is done for certain only if nobody was to be let
 * in: a look that failed fails in the same words, and would be taken again together with the next message.
 */
async function look<Limit>(conversation: XmtpConversation<Limit>, statistics: XmtpDebugInformation): Promise<void> {
  for (let left = LOOKS; left > 0; left -= 1) {
    const before = await countChanges(statistics);
    try {
      return await conversation.publishMessages();
    } catch (error) {
      if (!(error instanceof Error && NEVER_CAME_BACK.test(error.message))) throw error;
      if ((await countChanges(statistics)) === before) return;
      if (left === 1) throw error;
    }
  }
}

/**
 * Has changed installations of the members join or leave, without a message.
 *
 * With nothing waiting to be published, what remains of publishing is the look for them. libxmtp takes publishing for consent, and looking is none: a
 * stranger's request stays a request, and who is blocked stays blocked.
 */
export async function settleMembership<Limit>(
  conversation: XmtpConversation<Limit>,
  statistics: XmtpDebugInformation,
): Promise<void> {
  const consent = await conversation.consentState();
  try {
    await look(conversation, statistics);
  } finally {
    if ((await conversation.consentState()) !== consent) await conversation.updateConsentState(consent);
  }
}
