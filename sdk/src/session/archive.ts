import { KedgeError } from "../errors/base.ts";
import type { ConversationId, Message, MessageId, MessagingPort } from "../messaging/port.ts";
import type { Notebook } from "./notebook.ts";
import type { Outbox } from "./outbox.ts";

/** The messages on this device, with what the user withdrew or hid taken out of them. */
export function createArchive(port: MessagingPort, notebook: Notebook, outbox: Outbox) {
  async function shown(id: ConversationId, messages: readonly Message[]): Promise<Message[]> {
    const [withdrawn, hidden] = await Promise.all([notebook.withdrawn(id), notebook.hidden(id)]);
    return messages.map((message) => {
      if (hidden.has(message.id)) return { ...message, content: { type: "hidden" }, reactions: [] };
      if (withdrawn.has(message.id)) return { ...message, content: { type: "deleted", by: "sender" }, reactions: [] };
      return message;
    });
  }

  /** A stranger may name any message in a reply, a reaction or a deletion; only one of the same conversation is meant. */
  async function find(id: ConversationId, messageId: MessageId): Promise<Message | null> {
    const found = await port.message(messageId);
    return found?.conversationId === id ? found : null;
  }

  /** Others' devices would not obey; nor may this one pretend that they did. */
  async function requireOwn(id: ConversationId, messageId: MessageId): Promise<void> {
    if ((await find(id, messageId))?.senderInboxId === port.inboxId) return;
    const own = (await port.members(id)).find(({ inboxId }) => inboxId === port.inboxId);
    if (own?.role === "super-admin" && (await port.peerOf(id)) === null) return;
    throw new KedgeError("not-own-message", {
      message: "This message was written by somebody else.",
      remedy: "You can hide it on this device.",
    });
  }

  return {
    /** Messages on this device, oldest first: the newest `limit` of those sent before `beforeNs`. */
    messages: async (id: ConversationId, page: { limit: number; beforeNs?: bigint }): Promise<Message[]> =>
      shown(id, await port.messages(id, page)),
    /** One message of a conversation with its reactions, or null where this device has none of that id in it. */
    message: async (id: ConversationId, messageId: MessageId): Promise<Message | null> => {
      const found = await find(id, messageId);
      return found && ((await shown(id, [found]))[0] ?? null);
    },
    /**
     * Withdraws a message: the devices of the others delete it, if they still have it and run a client that does. What somebody has read stays
     * read. Throws `SendRefusedError` where nothing may be published.
     *
     * @throws {KedgeError} `not-own-message` for a message of somebody else, unless a super admin deletes it from a group
     */
    withdraw: async (id: ConversationId, messageId: MessageId): Promise<void> => {
      await requireOwn(id, messageId);
      await outbox.deliver(id, () => port.send(id, { type: "deletion", of: messageId }));
      await notebook.addWithdrawn(id, messageId);
    },
    /** Takes a message off this device's screen. Nobody is told. */
    hide: (id: ConversationId, messageId: MessageId): Promise<void> => notebook.addHidden(id, messageId),
  };
}
