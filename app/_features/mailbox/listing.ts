import { toKedgeError, type ConversationId, type ConversationInfo, type KedgeError } from "@kedge/sdk";

import { onceAtATime } from "./onceAtATime.ts";

/** Conversations that are read together: what a screen shows of a list, and more. */
const SCREENFUL = 30;
/** Pause before conversations that could not be read are read again. Milliseconds. */
const RELIST_MS = 3_000;

type Context = {
  /** Conversations of this device, newest activity first; from the network as well unless `isOffline`. */
  read: (options?: { isOffline: boolean }) => Promise<readonly ConversationInfo[]>;
  isKnown: (id: ConversationId) => boolean;
  isPinned: (id: ConversationId) => boolean;
  /** Reads what was said last in a conversation, and shows it. */
  show: (info: ConversationInfo) => Promise<void>;
  /** A screenful is shown, the first or another one, or there is nothing to show. */
  onScreenful: () => void;
  /** Conversations that are shown already, as they are now. */
  onRead: (conversations: readonly ConversationInfo[]) => void;
  /** All of them are shown, in the order in which they were read. */
  onWhole: (conversations: readonly ConversationInfo[]) => void;
  onFailed: (problem: KedgeError) => void;
};

/** The order in which people look: what they pinned, what they wanted, what waits for a word of theirs, what they blocked. */
function rankOf({ id, consent }: ConversationInfo, isPinned: Context["isPinned"]): number {
  if (isPinned(id)) return 0;
  return { allowed: 1, unknown: 2, denied: 3 }[consent];
}

/**
 * Brings the conversations of a device into the mailbox, a screenful after the other: the first is there as soon when there are a thousand as when there are
 * ten.
 */
export function createListing({ read, isKnown, isPinned, show, onScreenful, onRead, onWhole, onFailed }: Context) {
  let relisting: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let hasAny = false;

  async function take(conversations: readonly ConversationInfo[]): Promise<void> {
    hasAny ||= conversations.length > 0;
    onRead(conversations.filter(({ id }) => isKnown(id)));
    const ordered = conversations.toSorted((one, other) => rankOf(one, isPinned) - rankOf(other, isPinned));
    let shown = 0;
    do {
      await Promise.all(ordered.slice(shown, (shown += SCREENFUL)).map(show));
      if (isStopped) return;
      onScreenful();
    } while (shown < ordered.length);
  }

  async function takeAll(): Promise<void> {
    try {
      // What is on this device is shown at once: it may be all that there is to see for now.
      if (!hasAny) await take(await read({ isOffline: true }));
      const conversations = await read();
      await take(conversations);
      if (!isStopped) onWhole(conversations);
    } catch (error) {
      if (isStopped) return;
      onFailed(toKedgeError(error));
      // Nobody has to press a button for what time alone may mend.
      clearTimeout(relisting);
      relisting = setTimeout(() => void all(), RELIST_MS);
    }
  }

  const all = onceAtATime(takeAll);

  return {
    /** Reads all conversations, from this device first where none is shown yet; tries again until that has worked. Never rejects. */
    all(): Promise<void> {
      isStopped = false;
      return all();
    },
    /**
     * Brings in those that are on this device and not shown yet. However many messages ask for it, they are read once for all of them.
     *
     * @throws {KedgeError} where the device cannot be read
     */
    discover: onceAtATime(async () => take((await read({ isOffline: true })).filter(({ id }) => !isKnown(id)))),
    stop(): void {
      isStopped = true;
      clearTimeout(relisting);
    },
  };
}
