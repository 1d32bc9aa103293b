import { isActive } from "./createGroup.ts";
import type { XmtpClient, XmtpConversation } from "./xmtpClient.ts";

/** libxmtp's words for a conversation that this device is not a member of. */
const INACTIVE = /Group is inactive/;

/**
 * Fetches new messages and membership of one conversation.
 *
 * libxmtp keeps several groups for one DM, syncs all of them, and gives up at the first that fails: one that came from an archive always does, and the
 * one that is in use is never reached. Syncing everything at once leaves inactive ones out.
 */
export async function syncConversation<Limit>(
  { conversations }: XmtpClient<Limit>,
  conversation: XmtpConversation<Limit>,
): Promise<void> {
  try {
    await conversation.sync();
  } catch (error) {
    const isTwin = error instanceof Error && INACTIVE.test(error.message) && (await isActive(conversation));
    if (!isTwin) throw error;
    await conversations.syncAll();
  }
}
