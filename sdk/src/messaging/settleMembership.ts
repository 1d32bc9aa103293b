import type { XmtpConversation } from "./xmtpClient.ts";

/**
 * Has changed installations of the members join or leave, without a message.
 *
 * With nothing waiting to be published, what remains of publishing is the look for them. libxmtp takes publishing for consent, and looking is none: a
 * stranger's request stays a request, and who is blocked stays blocked.
 */
export async function settleMembership<Limit>(conversation: XmtpConversation<Limit>): Promise<void> {
  const consent = await conversation.consentState();
  try {
    await conversation.publishMessages();
  } finally {
    if ((await conversation.consentState()) !== consent) await conversation.updateConsentState(consent);
  }
}
