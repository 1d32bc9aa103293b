import { isGroup } from "./groupOf.ts";
import type { InboxId } from "./port.ts";
import type { XmtpClient, XmtpConversation } from "./xmtpClient.ts";

const DENIED = 2;

/** Whether this device is a member, as far as it knows. */
export const isActive = async <Limit>(conversation: XmtpConversation<Limit>): Promise<boolean> =>
  typeof conversation.isActive === "function" ? conversation.isActive() : conversation.isActive;

/** Whether nobody else is in a group: one that is being created, could not be created, or that all others left. */
export const isDeserted = async <Limit>(conversation: XmtpConversation<Limit>): Promise<boolean> =>
  isGroup(conversation) && (await conversation.members()).length <= 1;

/** Whether a group is of no use to anybody: nobody else is in it, and the user does not want it. */
export const isOver = async <Limit>(conversation: XmtpConversation<Limit>): Promise<boolean> =>
  (await conversation.consentState()) === DENIED && isDeserted(conversation);

/**
 * Creates a group with these inboxes.
 *
 * libxmtp first makes a group of one and then adds the others; where the second step fails it leaves the first behind, and a retry would make another.
 * So what was left behind is denied, which takes it out of every list.
 */
export async function createGroup<Limit>(
  { conversations }: XmtpClient<Limit>,
  inboxIds: readonly InboxId[],
  groupName: string,
): Promise<XmtpConversation<Limit>> {
  const before = new Set((await conversations.list()).map(({ id }) => id));
  try {
    return await conversations.createGroup([...inboxIds], { groupName });
  } catch (error) {
    for (const conversation of await conversations.list()) {
      if (!before.has(conversation.id) && (await isDeserted(conversation)))
        await conversation.updateConsentState(DENIED);
    }
    throw error;
  }
}
