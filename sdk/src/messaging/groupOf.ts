import { KedgeError } from "../errors/base.ts";
import type { InboxId, Role } from "./port.ts";
import type { XmtpConversation, XmtpGroup } from "./xmtpClient.ts";

/** Whether a conversation is a group. */
export const isGroup = <Limit>(conversation: XmtpConversation<Limit>): conversation is XmtpGroup<Limit> =>
  "updateName" in conversation;

/** @throws {KedgeError} `not-a-group` for a conversation of two */
export function groupOf<Limit>(conversation: XmtpConversation<Limit>): XmtpGroup<Limit> {
  if (isGroup(conversation)) return conversation;
  throw new KedgeError("not-a-group", {
    message: "This conversation is between two accounts.",
    remedy: "Create a group to have more members.",
  });
}

/** Gives a member one role and takes the others; the old one goes last, so that a failure on the way never leaves a group without its admin. */
export async function setGroupRole<Limit>(
  conversation: XmtpConversation<Limit>,
  inboxId: InboxId,
  role: Role,
): Promise<void> {
  const group = groupOf(conversation);
  const level = (await group.members()).find((member) => member.inboxId === inboxId)?.permissionLevel ?? 0;
  if (role === "super-admin" && level !== 2) await group.addSuperAdmin(inboxId);
  if (role === "admin" && level !== 1) await group.addAdmin(inboxId);
  if (role !== "super-admin" && level === 2) await group.removeSuperAdmin(inboxId);
  if (role !== "admin" && level === 1) await group.removeAdmin(inboxId);
}
