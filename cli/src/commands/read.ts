import type { ConversationInfo, GroupAssessment, Session } from "@kedge/sdk";
import { Command, InvalidArgumentError } from "commander";

import { isConversationId } from "../device/conversationId.ts";
import { requireConversation } from "../device/findConversation.ts";
import { openDevice } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { readContact } from "../network/readContact.ts";
import { messageJson, messageLines } from "../output/messages.ts";
import { verdictWord } from "../output/verdictLines.ts";
import type { Context, Run } from "../run/context.ts";

const USUAL = 50;
const MOST = 10_000;

function count(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > MOST) throw new InvalidArgumentError(`A number from 1 to ${MOST}.`);
  return number;
}

type Opened = { session: Session; info: ConversationInfo; standing: GroupAssessment };

async function open(context: Context, whom: string): Promise<Opened> {
  if (isConversationId(whom)) {
    const { session } = await openDevice(context, await loadNetwork(context.settings.network));
    await session.conversations();
    await session.sync(whom);
    return { session, info: await session.conversation(whom), standing: await session.assessMembers(whom) };
  }
  const { network, address } = await readContact(context.settings.network, whom);
  const { session } = await openDevice(context, network);
  const { info } = await requireConversation(session, address);
  await session.sync(info.id);
  return { session, info, standing: await session.assessMembers(info.id) };
}

/** `kedge read`: what was said, each message held against the device that wrote it. Nobody is told that it was read. */
export const read = (run: Run) =>
  new Command("read")
    .description("read a conversation; nobody is told")
    .argument("<address|name|conversation>", "with whom, or the id of a conversation")
    .option("-n, --limit <number>", "how many of the newest messages", count, USUAL)
    .action((whom: string, { limit }: { limit: number }) =>
      run(async (context) => {
        const { session, info, standing } = await open(context, whom);
        const all = await session.messages(info.id, { limit });
        const messages = all.filter(({ content }) => content.type !== "signal");
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
