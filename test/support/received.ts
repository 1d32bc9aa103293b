import { wordsOf, type Message } from "@kedge/sdk";

import type { Person } from "./person.ts";

/** Follows a person's messages; `next` resolves with the next text from somebody else. */
export async function inboxOf(person: Person): Promise<{ next(): Promise<Message>; close(): Promise<void> }> {
  const arrived: Message[] = [];
  const waiting: ((message: Message) => void)[] = [];
  const close = await person.session.stream({
    onMessage: (message) => {
      if (wordsOf(message.content) === null || message.senderInboxId === person.session.inboxId) return;
      const taker = waiting.shift();
      if (taker) taker(message);
      else arrived.push(message);
    },
    onConversation: () => {},
    onState: () => {},
  });
  return {
    next: () => {
      const message = arrived.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
    },
    close,
  };
}
