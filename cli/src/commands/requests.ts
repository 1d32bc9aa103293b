import { KedgeError, type ConversationId, type Session } from "@kedge/sdk";
import { Command } from "commander";

import { isConversationId } from "../device/conversationId.ts";
import { requireConversation } from "../device/findConversation.ts";
import { openDevice } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { readContact } from "../network/readContact.ts";
import { conversationJson, conversationLines, judgeConversations } from "../output/conversations.ts";
import type { Context, Run } from "../run/context.ts";

type Decision = "allowed" | "denied";

async function open(context: Context, whom: string): Promise<{ session: Session; id: ConversationId }> {
  if (isConversationId(whom)) {
    const { session } = await openDevice(context, await loadNetwork(context.settings.network));
    const found = (await session.conversations()).find(({ id }) => id === whom);
    if (found) return { session, id: whom };
    throw new KedgeError("no-conversation", {
      message: `There is no conversation ${whom} on this device.`,
      remedy: "See `kedge conversations`.",
    });
  }
  const { network, address } = await readContact(context.settings.network, whom);
  const { session } = await openDevice(context, network);
  return { session, id: (await requireConversation(session, address)).info.id };
}

const decide = (run: Run, name: string, description: string, consent: Decision) =>
  new Command(name)
    .description(description)
    .argument("<address|name|conversation>", "whose request")
    .action((whom: string) =>
      run(async (context) => {
        const { session, id } = await open(context, whom);
        await session.setConsent(id, consent);
        return { json: { conversation: id, consent }, lines: [`${id}  ${consent}`] };
      }),
    );

/** `kedge requests`: who wrote first and waits for a decision. Nobody is told of it. */
export const requests = (run: Run) =>
  new Command("requests")
    .description("list who wrote first and waits for a decision")
    .action(() =>
      run(async (context) => {
        const { session } = await openDevice(context, await loadNetwork(context.settings.network));
        const waiting = (await judgeConversations(session)).filter(({ info }) => info.consent === "unknown");
        return {
          json: { requests: waiting.map(conversationJson) },
          lines: waiting.length === 0 ? ["No requests"] : waiting.flatMap(conversationLines),
        };
      }),
    )
    .addCommand(decide(run, "allow", "move a request to the conversations", "allowed"))
    .addCommand(decide(run, "block", "hear no more of it", "denied"));
