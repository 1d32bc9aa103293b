import type { MessagingPort } from "./port.ts";

type Eventually<T> = T | Promise<T>;

/** One value that is kept beside a database and outlives the client: whether the client ended while it was sending. */
export type SendingNote = { get(): Eventually<string | null>; set(value: string): Eventually<void> };

const SENDING = "sending";
const NOTHING = "nothing";

/** Whether a message may have been left unpublished: also where nobody noted anything. */
export const mayHoldUnpublished = async (note: SendingNote | undefined): Promise<boolean> =>
  (await note?.get()) !== NOTHING;

/** Notes that nothing was left unpublished, or is not any more. */
export const noteSettled = async (note: SendingNote | undefined): Promise<void> => note?.set(NOTHING);

/**
 * A port that notes, before it gives libxmtp anything to publish, that it is sending, and that it is not once everything is out. After a message that
 * failed the note stands for as long as the client lives: libxmtp may not have given it up.
 */
export function notingSends(port: MessagingPort, note: SendingNote | undefined): MessagingPort {
  if (!note) return port;
  let underWay = 0;
  let hasFailed = false;
  let written: Promise<void> = Promise.resolve();
  /** One after the other, so that the last word stands. */
  const write = (value: string) => {
    const next = written.then(() => note.set(value));
    written = next.catch(() => undefined);
    return next;
  };
  return {
    ...port,
    async send(...message) {
      underWay += 1;
      try {
        await write(SENDING);
        return await port.send(...message);
      } catch (error) {
        hasFailed = true;
        throw error;
      } finally {
        underWay -= 1;
        // It is out: a note that stands too long costs the next start a look, and nothing else.
        if (underWay === 0 && !hasFailed) await write(NOTHING).catch(() => undefined);
      }
    },
  };
}
