import { isAddressEqual, type Address } from "viem";

import { KedgeError } from "../errors/base.ts";
import type { ConversationId, ConversationInfo, InstallationId, MessagingPort } from "../messaging/port.ts";
import type { Contacts, WritableContact } from "./contacts.ts";
import type { Notebook } from "./notebook.ts";
import type { Outbox } from "./outbox.ts";

type Context = {
  port: MessagingPort;
  notebook: Notebook;
  outbox: Outbox;
  contacts: Pick<Contacts, "requireWritable">;
};

/** Groups: who is in them, what they are called, who may do what. */
export function createGroups({ port, notebook, outbox, contacts: { requireWritable } }: Context) {
  /** Two addresses behind one inbox would be one member under either name; one of them would be a lie. */
  function requireDifferent(members: readonly WritableContact[]): void {
    const [one, other] = members.flatMap((member, index) => {
      const twin = members.slice(index + 1).find(({ inboxId }) => inboxId === member.inboxId);
      return twin ? [member.account, twin.account] : [];
    });
    if (!one || !other) return;
    throw new KedgeError("shared-inbox", {
      message: `The messaging network answers with the same inbox for ${one} and ${other}.`,
      remedy: "Add only one of them, the one that you know this person by.",
    });
  }

  return {
    /**
     * Creates a group with addresses; nothing that a person wrote is sent but the name.
     *
     * @param accept unpublished devices of theirs that the user accepts by name, for this conversation
     * @throws {NoInboxError | SendRefusedError} if one of them, or a device in one's own inbox, must not read it; nothing was created
     * @throws {KedgeError} `shared-inbox` if the network answers with one inbox for two of them; nothing was created
     */
    async createGroup(
      contacts: readonly Address[],
      name: string,
      accept: readonly InstallationId[] = [],
    ): Promise<ConversationInfo> {
      const once = contacts.filter((one, index) => !contacts.slice(0, index).some((two) => isAddressEqual(one, two)));
      const members = await requireWritable(once, accept);
      requireDifferent(members);
      const conversation = await port.createGroup(
        members.map(({ inboxId }) => inboxId),
        name,
      );
      for (const member of members) await notebook.setAccount(conversation.id, member.inboxId, member.account);
      for (const device of accept) await notebook.confirmDevice(conversation.id, device);
      return conversation;
    },
    /**
     * Adds an address to a group. Throws like `createGroup`; nobody was added then.
     *
     * @throws {KedgeError} `already-member` if the inbox that the network answers with is in the group, be it under another address
     */
    async addMember(id: ConversationId, contact: Address, accept: readonly InstallationId[] = []): Promise<void> {
      const [member] = await requireWritable([contact], accept);
      if (!member) throw new Error("one contact was required");
      if ((await port.members(id)).some(({ inboxId }) => inboxId === member.inboxId)) {
        throw new KedgeError("already-member", {
          message: "Whoever answers for this address is in the group already.",
          remedy: "Look for them among the members.",
        });
      }
      await notebook.setAccount(id, member.inboxId, member.account);
      for (const device of accept) await notebook.confirmDevice(id, device);
      await port.addMembers(id, [member.inboxId]);
    },
    removeMember: (id: ConversationId, inboxId: string): Promise<void> => port.removeMembers(id, [inboxId]),
    /** Names a group. Its members read the name, so the verdict has to allow it like a message. Throws `SendRefusedError`. */
    rename: (id: ConversationId, name: string) =>
      outbox.deliver(id, async () => {
        await port.rename(id, name);
        return "";
      }),
    setRole: port.setRole,
    /** What this account may do in a group. */
    rights: port.rights,
    /**
     * Asks to be taken out of a group; an admin's device does it as soon as it is online. A super admin first becomes a plain member. Where nobody else is
     * left, the group is denied instead, and gone from the lists.
     *
     * @throws {KedgeError} `last-super-admin` where nobody else could appoint admins afterwards; nothing was changed
     */
    async leave(id: ConversationId): Promise<void> {
      const members = await port.members(id);
      if (members.length <= 1) return port.setConsent(id, "denied");
      const superAdmins = members.filter(({ role }) => role === "super-admin");
      if (superAdmins.some(({ inboxId }) => inboxId === port.inboxId)) {
        if (superAdmins.length === 1) {
          throw new KedgeError("last-super-admin", {
            message: "You are the group's only super admin.",
            remedy: "Make somebody else super admin first.",
          });
        }
        await port.setRole(id, port.inboxId, "member");
      }
      return port.leave(id);
    },
  };
}
