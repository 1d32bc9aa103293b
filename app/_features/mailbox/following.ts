import type { ConversationId, Watch } from "@kedge/sdk";

/** Conversations whose verdict is kept current without being on screen. Strangers have their own number, so that they push nobody out. */
const MOST = { wanted: 30, strangers: 10 };

type Follower = Pick<Watch, "follow" | "unfollow">;

/**
 * Which conversations are judged, now and whenever something about them changes: the newest, and whatever is on screen for as long as it is there. However
 * many conversations strangers begin, no more than these are.
 */
export function createFollowing() {
  const holders = new Map<ConversationId, number>();
  const kept = { wanted: new Map<ConversationId, () => void>(), strangers: new Map<ConversationId, () => void>() };
  let watch: Follower | null = null;

  const judge = (id: ConversationId) => void watch?.follow(id).catch(() => undefined);

  const hold = (id: ConversationId): (() => void) => {
    const count = holders.get(id) ?? 0;
    holders.set(id, count + 1);
    if (count === 0) judge(id);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (holders.get(id) ?? 0) - 1;
      if (left > 0) return void holders.set(id, left);
      holders.delete(id);
      watch?.unfollow(id);
    };
  };

  return {
    /** Follows with this watch from now on, everything that is held included; null where there is none. */
    use: (next: Follower | null): void => {
      watch = next;
      for (const id of holders.keys()) judge(id);
    },
    /** Holds a conversation while it is on screen. Returns how to let go of it. */
    hold,
    /** Judges one now, if it is held: who asks has done something about it, or wants to know before anything changes. */
    again: (id: ConversationId): void => {
      if (holders.has(id)) judge(id);
    },
    /** Keeps conversations, newest first, in the place of older ones of that kind. */
    keep(kind: keyof typeof MOST, ids: readonly ConversationId[]): void {
      const before = kept[kind];
      const wanted = [...new Set([...ids, ...before.keys()])].slice(0, MOST[kind]);
      const now = new Map(wanted.map((id) => [id, before.get(id) ?? hold(id)]));
      kept[kind] = now;
      for (const [id, release] of before) if (!now.has(id)) release();
    },
  };
}
