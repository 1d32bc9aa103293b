import type { ConversationId, Message } from "../messaging/port.ts";
import type { Session } from "./session.ts";

/** Messages read at once: enough to make asking cheap, few enough to leave the page its frames. */
const PAGE = 500;

/**
 * Everything of a conversation that is on this device, page by page from the newest back; each page oldest first, each message once.
 *
 * @param fromNs begins with the messages of this time and before, nanoseconds since 1970; with the newest unless given
 */
export async function* pagesOf(
  session: Pick<Session, "messages">,
  id: ConversationId,
  fromNs?: bigint,
  size = PAGE,
): AsyncGenerator<Message[], void, undefined> {
  let beforeNs = fromNs === undefined ? undefined : fromNs + 1n;
  /** Messages of the very nanosecond at which the last page began: some of them may have been left for the next one. */
  let seen: ReadonlySet<string> = new Set();
  for (;;) {
    const page = await session.messages(id, { limit: size, ...(beforeNs === undefined ? {} : { beforeNs }) });
    const fresh = page.filter((message) => !seen.has(message.id));
    const oldest = fresh[0]?.sentAtNs;
    if (oldest === undefined) return;
    yield fresh;
    if (page.length < size) return;
    seen = new Set(page.filter(({ sentAtNs }) => sentAtNs === oldest).map((message) => message.id));
    beforeNs = oldest + 1n;
  }
}
