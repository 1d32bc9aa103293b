import { isDeserted } from "./createGroup.ts";
import type { ConversationInfo, StreamHandlers } from "./port.ts";
import { toMessage } from "./toMessage.ts";
import type { XmtpClient, XmtpConversation } from "./xmtpClient.ts";

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
  const messages = await client.conversations.streamAllMessages({
    ...health,
    onValue: (message) => handlers.onMessage(toMessage(message)),
  });
  const conversations = await client.conversations.stream({
    ...health,
    onValue: (conversation) => {
      if (conversation) void announce(conversation).catch(() => handlers.onState("retrying"));
    },
  });
  // Expiry is told by this device's own database, which needs no connection.
  const gone = await client.conversations.streamDeletedMessages({ onValue: ({ id }) => handlers.onGone?.(id) });
  handlers.onState("live");
  return async () => {
    await Promise.allSettled([messages.end(), conversations.end(), gone.end()]);
  };
}
