import { MEMBERSHIP_LOOK_INTERVAL_MS, type ConversationId, type MessagingPort } from "../messaging/port.ts";

/** Publishing starts well before libxmtp would look again. */
const SAFE_MS = MEMBERSHIP_LOOK_INTERVAL_MS - 1_500;
/** Past the interval by enough that libxmtp, on the same clock, is past it too. */
const DUE_MS = MEMBERSHIP_LOOK_INTERVAL_MS + 100;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Keeps libxmtp from changing a group between the check and the publication of a message.
 *
 * When publishing, libxmtp asks the node for new installations of the members and lets them in, unless it did so within five seconds. A node
 * could therefore pass every check and slip a device in with the message itself. So the look is provoked before the check, and a message is
 * published only while libxmtp is certain not to look again.
 *
 * @param clock milliseconds; the machine's clock, which is libxmtp's too
 */
export function createMembershipLook(port: Pick<MessagingPort, "settleMembership">, clock: () => number = Date.now) {
  /** When the last look that was made began: what came up after that, it may have missed. */
  const looked = new Map<ConversationId, number>();
  /** When the last attempt at a look was over, whatever came of it: libxmtp counts its interval from there, and a slow node moves it. */
  const ended = new Map<ConversationId, number>();
  const expired = new Set<ConversationId>();
  const age = (id: ConversationId) => clock() - (looked.get(id) ?? -Infinity);
  return {
    /** Whether a message published now goes to the members as they are. */
    isRecent: (id: ConversationId): boolean => !expired.has(id) && age(id) >= 0 && age(id) < SAFE_MS,
    /** Makes the next message wait for a new look, for example because the last one was refused. */
    expire: (id: ConversationId): void => void expired.add(id),
    /** Whether the next message waits for a new look because the last one was refused. */
    isExpired: (id: ConversationId): boolean => expired.has(id),
    /**
     * Looks now. Within libxmtp's interval from the end of the last look, waits until libxmtp will really do it: one that is left out would count as
     * made, and be made together with a message.
     */
    async refresh(id: ConversationId): Promise<void> {
      const since = clock() - (ended.get(id) ?? -Infinity);
      if (since >= 0 && since < DUE_MS) await wait(DUE_MS - since);
      const started = clock();
      try {
        await port.settleMembership(id);
      } finally {
        ended.set(id, clock());
      }
      looked.set(id, started);
      expired.delete(id);
    },
  };
}
