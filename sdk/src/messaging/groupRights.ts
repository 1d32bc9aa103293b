import { groupOf } from "./groupOf.ts";
import type { GroupRights, InboxId } from "./port.ts";
import type { XmtpConversation } from "./xmtpClient.ts";

/** The least permission level for each policy that is about roles: everybody, nobody, admins, super admins. A rule of another kind lets nobody. */
const LEAST_LEVEL = [0, Infinity, 1, 2];

/** What a member may do by the group's own rules. Super admins alone make super admins, whatever the rule for admins says. */
export async function groupRights<Limit>(conversation: XmtpConversation<Limit>, own: InboxId): Promise<GroupRights> {
  const group = groupOf(conversation);
  const [{ policySet }, members] = await Promise.all([group.permissions(), group.members()]);
  const level = members.find(({ inboxId }) => inboxId === own)?.permissionLevel ?? -1;
  const may = (policy: number) => level >= (LEAST_LEVEL[policy] ?? Infinity);
  return {
    add: may(policySet.addMemberPolicy),
    remove: may(policySet.removeMemberPolicy),
    rename: may(policySet.updateGroupNamePolicy),
    appoint: level === 2 && may(policySet.addAdminPolicy),
  };
}
