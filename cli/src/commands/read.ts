import { pagesOf, type ConversationId, type Message, type Session } from "@kedge/sdk";
import { Command, InvalidArgumentError } from "commander";

import { openConversation } from "../device/openConversation.ts";
import { messageJson, messageLines } from "../output/messages.ts";
import { verdictWord } from "../output/verdictLines.ts";
import type { Run } from "../run/context.ts";

const USUAL = 50;
const MOST = 10_000;

function count(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > MOST) throw new InvalidArgumentError(`A number from 1 to ${MOST}.`);
  return number;
}

/** The newest messages, oldest first; receipts and the like, which say nothing, are not counted. */
async function newest(session: Session, id: ConversationId, limit: number): Promise<Message[]> {
  let messages: Message[] = [];
  for await (const page of pagesOf(session, id)) {
    messages = [...page.filter(({ content }) => content.type !== "signal"), ...messages];
    if (messages.length >= limit) break;
  }
  return messages.slice(-limit);
}

/** `kedge read`: what was said, each message held against the device that wrote it. Nobody is told that it was read. */
export const read = (run: Run) =>
  new Command("read")
    .description("read a conversation; nobody is told")
    .argument("<address|name|conversation>", "with whom, or the id of a conversation")
    .option("-n, --limit <number>", "how many of the newest messages", count, USUAL)
    .action((whom: string, { limit }: { limit: number }) =>
      run(async (context) => {
        const { session, info } = await openConversation(context, whom);
        const isHeld = (await session.sync(info.id)).length > 0;
        // Held for the sake of devices that are announced and must not come in: then the verdict is about those, too.
        const standing = await (isHeld ? session.recheck(info.id) : session.assessMembers(info.id));
        const messages = await newest(session, info.id, limit);
        const { verdict, canSend } = standing;
        return {
          json: {
            conversation: info.id,
            verdict,
            canSend,
            messages: messages.map((message) => messageJson(session, standing, message)),
          },
          lines: [
            `${info.id}  ${verdict ? verdictWord(verdict) : ""}`.trimEnd(),
            // In a conversation of two nothing changes that the verdict does not tell.
            ...messages
              .filter(({ content }) => info.kind === "group" || content.type !== "change")
              .flatMap((message) => messageLines(session, standing, message)),
          ],
        };
      }),
    );
