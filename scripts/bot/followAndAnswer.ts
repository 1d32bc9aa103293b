import { wordsOf, type Message, type Session } from "@kedge/sdk";

import { answer } from "./answer.ts";

/** Answers every text from somebody else, in order, unless the verdict on the sender forbids it. Returns how to stop. */
export async function followAndAnswer(session: Session): Promise<() => Promise<void>> {
  let queue = Promise.resolve();
  const reply = async (message: Message) => {
    const assessment = await session.assess(message.conversationId);
    await session.send(message.conversationId, answer(wordsOf(message.content) ?? "", assessment));
  };
  const end = await session.stream({
    onMessage: (message) => {
      if (wordsOf(message.content) === null || message.senderInboxId === session.inboxId) return;
      queue = queue
        .then(() => reply(message))
        .catch((error: unknown) =>
          console.error(`bot: no answer given: ${error instanceof Error ? error.message : String(error)}`),
        );
    },
    onConversation: () => {},
    onState: () => {},
  });
  return async () => {
    await end();
    await queue;
    await session.close();
  };
}
