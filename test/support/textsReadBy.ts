import { wordsOf } from "@kedge/sdk";

import type { Person } from "./person.ts";

/** Every text that a person's device can read, in all its conversations. */
export async function textsReadBy(someone: Person): Promise<(string | null)[]> {
  const conversations = await someone.port.listConversations();
  await someone.port.sync();
  const pages = await Promise.all(conversations.map(({ id }) => someone.port.messages(id, { limit: 50 })));
  return pages.flat().map(({ content }) => wordsOf(content));
}
