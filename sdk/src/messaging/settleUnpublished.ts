/** What is asked of a conversation to see whether it holds anything back; both SDKs and their bindings have it. */
type Holding = {
  countMessages(options: { deliveryStatus: number }): Promise<number | bigint>;
  sync(): Promise<unknown>;
};

/** A client of either SDK's bindings, as far as its conversations are listed. */
export interface HoldingClient {
  conversations(): { list(options: typeof EVERY_CONVERSATION): { conversation: Holding }[] };
}

/** libxmtp's number for a message that it was given and has not handed over. */
const UNPUBLISHED = 0;

/** libxmtp's `MAX_INTENT_PUBLISH_ATTEMPTS`: after so many failures it marks a message as failed and leaves it alone. */
export const PUBLISH_ATTEMPTS = 3;

/** Whatever the user decided about them, and every group of a conversation of two: libxmtp may publish in any. */
export const EVERY_CONVERSATION = { consentStates: [0, 1, 2], includeDuplicateDms: true };

/** Whether libxmtp may still publish something in a conversation. */
export const holdsUnpublished = async (conversation: Pick<Holding, "countMessages">): Promise<boolean> =>
  Number(await conversation.countMessages({ deliveryStatus: UNPUBLISHED })) > 0;

/** The listing of either SDK's client passes on what the bindings know; its own type names their enumerations. */
export interface Listing {
  list(options: typeof EVERY_CONVERSATION): Promise<Pick<Holding, "countMessages">[]>;
}

/** Whether libxmtp may still publish something in any conversation. */
export async function isAnythingLeft({ conversations }: { conversations: Listing }): Promise<boolean> {
  for (const conversation of await conversations.list(EVERY_CONVERSATION))
    if (await holdsUnpublished(conversation)) return true;
  return false;
}

/**
 * Makes libxmtp give up whatever an ended client left unpublished, so that no later sync publishes it to whoever is in the conversation then. To be
 * called while nothing reaches the network: each sync is a failure then. Takes seconds for as long as anything is left, and nearly nothing otherwise.
 */
export async function settleUnpublished(client: HoldingClient): Promise<void> {
  const settle = async ({ conversation }: { conversation: Holding }) => {
    for (let attempt = 0; attempt < PUBLISH_ATTEMPTS && (await holdsUnpublished(conversation)); attempt += 1)
      await conversation.sync().catch(() => undefined);
  };
  await Promise.all(client.conversations().list(EVERY_CONVERSATION).map(settle));
}
