"use client";

import type { GroupRights, Role } from "@kedge/sdk";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import type { Thread } from "../mailbox/mailbox.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";

export type Group = {
  /** By inbox, one's own included. */
  roles: ReadonlyMap<string, Role>;
  rights: GroupRights;
  /** Whether nobody else could appoint admins if this account left. */
  isLastSuperAdmin: boolean;
};

const NONE: Group = {
  roles: new Map(),
  rights: { add: false, remove: false, rename: false, appoint: false },
  isLastSuperAdmin: false,
};

/** Who may do what in a group, from this device's own state; read again with each change that the timeline tells. */
export function useGroup({ info, messages }: Thread): Group {
  const { session } = useMailbox();
  const { data } = useQuery({
    queryKey: ["group", session.account, info.id, messages.at(-1)?.id, info.isActive],
    queryFn: async (): Promise<Group> => {
      const [members, rights] = await Promise.all([session.members(info.id), session.rights(info.id)]);
      const superAdmins = members.filter(({ role }) => role === "super-admin");
      return {
        roles: new Map(members.map(({ inboxId, role }) => [inboxId, role])),
        rights,
        isLastSuperAdmin: superAdmins.length === 1 && superAdmins[0]?.inboxId === session.inboxId && members.length > 1,
      };
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  return data ?? NONE;
}
