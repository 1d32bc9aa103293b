import type { OutgoingContent } from "../messaging/content.ts";
import type { ConversationId } from "../messaging/port.ts";
import { PUBLISH_ATTEMPTS } from "../messaging/settleUnpublished.ts";
import type { createFetching } from "./fetching.ts";
import { findOwn, findSent, type Finding } from "./findSent.ts";

/**
 * What becomes of a message that is not to be sent any more: it stays unsent for good, it is out already, or libxmtp holds it and may still send it.
 */
export type GivenUp = "unsent" | "sent" | "held";

/**
 * Sees to it that a message which could not be sent does not go out later by itself.
 *
 * A client that ends while libxmtp tries to send leaves the message in libxmtp's database, and the next sync publishes it. libxmtp has no call to take it
 * back. It gives up by itself after a number of failures, so those are brought about now; where the network is there, the message goes out at once
 * instead of some time later, and is told to be out.
 */
export async function giveUpSending(
  port: Finding & { sync: ReturnType<typeof createFetching> },
  id: ConversationId,
  content: OutgoingContent,
  key: string,
): Promise<GivenUp> {
  const isHeld = async () => (await findOwn(port, id, content, key, "unpublished")) !== null;
  let isSynced = false;
  for (let attempt = 0; attempt < PUBLISH_ATTEMPTS && !isSynced && (await isHeld()); attempt += 1)
    isSynced = await port.sync(id).then(
      (left) => left.length === 0,
      () => false,
    );
  if ((await findSent(port, id, content, key)) !== null) return "sent";
  // After a sync without any failure nothing waits to be published: what still counts as unpublished then was lost on its way.
  return isSynced || !(await isHeld()) ? "unsent" : "held";
}
