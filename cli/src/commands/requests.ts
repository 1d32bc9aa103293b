import { Command } from "commander";

import { openConversation } from "../device/openConversation.ts";
import { openDevice } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { conversationJson, conversationLines, judgeConversations } from "../output/conversations.ts";
import type { Run } from "../run/context.ts";

type Decision = "allowed" | "denied";

const decide = (run: Run, name: string, description: string, consent: Decision) =>
  new Command(name)
    .description(description)
    .argument("<address|name|conversation>", "whose request")
    .action((whom: string) =>
      run(async (context) => {
        const { session, info } = await openConversation(context, whom);
        await session.setConsent(info.id, consent);
        return { json: { conversation: info.id, consent }, lines: [`${info.id}  ${consent}`] };
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
