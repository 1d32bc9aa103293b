import { isDeserted } from "./createGroup.ts";
import type { ConversationInfo, StreamHandlers } from "./port.ts";
import { toMessage } from "./toMessage.ts";
import type { XmtpClient, XmtpConversation, XmtpMessage, XmtpStream } from "./xmtpClient.ts";

/** Streams retry soon at first; the SDKs' own default is once a minute. */
const STREAM_RETRY = { retryAttempts: 1_000_000, retryDelay: 2_000 };

/**
 * Follows messages, withdrawals and conversations of a client.
 *
 * @returns a function that ends the streams
 */
export async function openStreams<Limit>(
  client: XmtpClient<Limit>,
  toInfo: (conversation: XmtpConversation<Limit>) => Promise<ConversationInfo>,
  handlers: StreamHandlers,
): Promise<() => Promise<void>> {
  const health = {
    ...STREAM_RETRY,
    onRetry: () => handlers.onState("retrying"),
    onRestart: () => handlers.onState("live"),
    onFail: () => handlers.onState("retrying"),
  };
  // A group of one is this device's own that is being created: whoever creates it is told when it is done.
  const announce = async (conversation: XmtpConversation<Limit>) => {
    if (!(await isDeserted(conversation))) handlers.onConversation(await toInfo(conversation));
  };
  const onConversation = (conversation: XmtpConversation<Limit> | undefined) => {
    if (conversation) void announce(conversation).catch(() => handlers.onState("retrying"));
  };
  const opened: XmtpStream[] = [];
  const end = async () => void (await Promise.allSettled(opened.map((stream) => stream.end())));
  try {
    const onMessage = (message: XmtpMessage) => handlers.onMessage(toMessage(message));
    // This fetches new conversations first, so that their messages are followed as well.
    opened.push(await client.conversations.stream({ ...health, onValue: onConversation }));
    // Without the SDK's own fetching before: it would let in whom the network announces (`createFetching`), and a stream brings what was missed by itself.
    opened.push(await client.conversations.streamAllMessages({ ...health, disableSync: true, onValue: onMessage }));
    // Expiry is told by this device's own database, which needs no connection.
    opened.push(await client.conversations.streamDeletedMessages({ onValue: ({ id }) => handlers.onGone?.(id) }));
  } catch (error) {
    await end(); // whoever tries again must not hear everything twice
    throw error;
  }
  handlers.onState("live");
  return end;
}
