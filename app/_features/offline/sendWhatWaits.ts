import type { Mailbox } from "../mailbox/mailbox.ts";
import type { MailboxController } from "../mailbox/mailboxController.ts";
import { waitingToSend } from "./waitingToSend.ts";

/** From one attempt to the next, in milliseconds: twice as long each time, so that a network that is down is not asked all the time. */
const FIRST_MS = 3_000;
const LAST_MS = 60_000;

type Part = Pick<MailboxController, "state" | "resend" | "retry">;

const hasOutbox = ({ threads }: Mailbox) => [...threads.values()].some(({ outbox }) => outbox.length > 0);

/**
 * Sends what could not reach the network once more, and then again: the mailbox does so when its streams come back, but a request can fail while
 * they stand. A browser that says that it is online again is believed at once.
 *
 * @param firstMs the wait before the first attempt, in milliseconds
 * @returns ends it
 */
export function sendWhatWaits(mailbox: Part, firstMs = FIRST_MS): () => void {
  const { state } = mailbox;
  let waitMs = firstMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendNow = () => {
    for (const { id, outgoing } of waitingToSend(state.get().threads)) mailbox.resend(id, outgoing);
    clearTimeout(timer);
    timer = undefined;
  };
  const follow = () => {
    const now = state.get();
    if (!hasOutbox(now)) waitMs = firstMs;
    // Without its streams the mailbox tries to reach the network by itself, and sends once it does.
    if (timer !== undefined || now.link !== "live" || waitingToSend(now.threads).length === 0) return;
    timer = setTimeout(sendNow, waitMs);
    waitMs = Math.min(waitMs * 2, LAST_MS);
  };
  const onOnline = () => {
    waitMs = firstMs;
    if (state.get().link === "retrying") mailbox.retry();
    else sendNow();
  };

  const unsubscribe = state.subscribe(follow);
  globalThis.addEventListener?.("online", onOnline);
  follow();
  return () => {
    unsubscribe();
    clearTimeout(timer);
    globalThis.removeEventListener?.("online", onOnline);
  };
}
