import { KedgeError, type ConversationInfo, type Session } from "@kedge/sdk";

import { loadNetwork } from "../network/loadNetwork.ts";
import { readContact } from "../network/readContact.ts";
import type { Context } from "../run/context.ts";
import { isConversationId } from "./conversationId.ts";
import { requireConversation } from "./findConversation.ts";
import { openDevice } from "./openDevice.ts";

/**
 * Opens this machine's device and finds the conversation that is meant, after fetching new ones.
 *
 * @param whom an address or name, or the id of a conversation
 * @throws {KedgeError} `no-conversation`, and as `openDevice` and `readContact`
 */
export async function openConversation(
  context: Context,
  whom: string,
): Promise<{ session: Session; info: ConversationInfo }> {
  if (!isConversationId(whom)) {
    const { network, address } = await readContact(context.settings.network, whom);
    const { session } = await openDevice(context, network);
    return { session, info: (await requireConversation(session, address)).info };
  }
  const { session } = await openDevice(context, await loadNetwork(context.settings.network));
  const info = (await session.conversations()).find(({ id }) => id === whom);
  if (info) return { session, info };
  throw new KedgeError("no-conversation", {
    message: `There is no conversation ${whom} on this device.`,
    remedy: "See `kedge conversations`.",
  });
}
