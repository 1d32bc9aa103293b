import { Command } from "commander";

import { openDevice } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { conversationJson, conversationLines, judgeConversations } from "../output/conversations.ts";
import type { Run } from "../run/context.ts";

/** `kedge conversations`: all of them, each judged now. */
export const conversations = (run: Run) =>
  new Command("conversations").description("list conversations, each with its verdict").action(() =>
    run(async (context) => {
      const { session } = await openDevice(context, await loadNetwork(context.settings.network));
      const judged = await judgeConversations(session);
      return {
        json: { conversations: judged.map(conversationJson) },
        lines: judged.length === 0 ? ["No conversations yet"] : judged.flatMap(conversationLines),
      };
    }),
  );
