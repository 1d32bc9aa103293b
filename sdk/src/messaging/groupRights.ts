import { groupOf } from "./groupOf.ts";
import type { GroupRights, InboxId } from "./port.ts";
import type { XmtpConversation, XmtpPolicySet } from "./xmtpClient.ts";

/** The least permission level for each policy that is about roles: everybody, nobody, admins, super admins. A rule of another kind lets nobody. */
const LEAST_LEVEL = [0, Infinity, 1, 2];

/**
 * What somebody may do by a group's rules. Super admins alone make super admins, whatever the rule for admins says. Pure.
 *
 * @param level 0 for members, 1 for admins, 2 for super admins, -1 for whoever is not in the group
 */
export function toRights(level: number, policies: XmtpPolicySet): GroupRights {
  const may = (policy: number) => level >= (LEAST_LEVEL[policy] ?? Infinity);
  return {
    add: may(policies.addMemberPolicy),
    remove: may(policies.removeMemberPolicy),
    rename: may(policies.updateGroupNamePolicy),
    appoint: level === 2 && may(policies.addAdminPolicy),
  };
}

/** What a member may do in a group, from this device's own state. */
export async function groupRights<Limit>(conversation: XmtpConversation<Limit>, own: InboxId): Promise<GroupRights> {
  const group = groupOf(conversation);
  const [{ policySet }, members] = await Promise.all([group.permissions(), group.members()]);
  return toRights(members.find(({ inboxId }) => inboxId === own)?.permissionLevel ?? -1, policySet);
}
