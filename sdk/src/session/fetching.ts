import type { ConversationId, InboxId, InstallationId, MessagingPort } from "../messaging/port.ts";
import type { Judge } from "./judge.ts";

type Port = Pick<MessagingPort, "listConversations" | "members" | "readInboxes" | "receive" | "sync">;

/**
 * Fetches what is new in conversations without letting in whom the verdict does not allow.
 *
 * Fetching is not only reading: where libxmtp has not looked for half an hour, or never (`SYNC_UPDATE_INSTALLATIONS_INTERVAL_NS`), a sync asks for new
 * installations of the members as well, and has them join. A stream does not, and brings the same messages, but nobody can tell when it has brought
 * them all.
 */
export function createFetching(port: Port, judge: Pick<Judge, "judgeAnnounced">) {
  /** Conversations for which the network announces devices that are not in them. */
  async function thoseWithNewcomers(ids: readonly ConversationId[]): Promise<ConversationId[]> {
    const rooms = await Promise.all(ids.map(async (id) => ({ id, members: await port.members(id) })));
    const inboxIds = new Set(rooms.flatMap(({ members }) => members.map(({ inboxId }) => inboxId)));
    const announced = new Map<InboxId, readonly InstallationId[]>(
      (await port.readInboxes([...inboxIds])).map((inbox) => [inbox.inboxId, inbox.installations.map(({ id }) => id)]),
    );
    const hasNewcomer = ({ members }: (typeof rooms)[number]) => {
      const inside = new Set(members.flatMap(({ installationIds }) => installationIds));
      return members.some(({ inboxId }) => announced.get(inboxId)?.some((device) => !inside.has(device)));
    };
    return rooms.filter(hasNewcomer).map(({ id }) => id);
  }

  /** Those in which a newcomer must not read, by what the network announces and a fresh answer of the chain. */
  async function heldIn(ids: readonly ConversationId[]): Promise<ReadonlySet<ConversationId>> {
    const held = new Set<ConversationId>();
    for (const id of await thoseWithNewcomers(ids)) if (!(await judge.judgeAnnounced(id)).canSend) held.add(id);
    return held;
  }

  /**
   * Fetches new messages and membership of one conversation, or of all, new ones included. Where a device is announced for one of them that the verdict
   * does not allow, it is only listened for what is new: `recheck` names the device.
   *
   * @returns those with such a device; with none, everything is fetched
   */
  return async function sync(id?: ConversationId): Promise<readonly ConversationId[]> {
    const ids = id === undefined ? (await port.listConversations()).map((info) => info.id) : [id];
    const held = await heldIn(ids);
    if (held.size === 0) {
      await port.sync(id);
      return [];
    }
    await port.receive();
    return [...held];
  };
}
