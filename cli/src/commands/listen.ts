import { toKedgeError, type Message, type OwnAlarm, type Session } from "@kedge/sdk";
import { Command } from "commander";

import { openDevice } from "../device/openDevice.ts";
import { loadNetwork } from "../network/loadNetwork.ts";
import { messageJson } from "../output/messages.ts";
import type { Context, Run } from "../run/context.ts";
import { errorJson } from "../run/report.ts";

/** What a line of `kedge listen` is about. */
type Event = { event: "listening" | "message" | "connection" | "own-account" | "problem" } & Record<string, unknown>;

const installationOf = (alarm: OwnAlarm) => (alarm.kind === "new-key" ? alarm.key.key.slice(2) : alarm.device.id);

/** Tells one message with the verdict now. A chain that cannot be read makes it stale, and never keeps it back. */
async function tellMessage(session: Session, tell: (event: Event) => void, message: Message): Promise<void> {
  const [info, standing] = await Promise.all([
    session.conversation(message.conversationId),
    session.assessMembers(message.conversationId),
  ]);
  if (info.consent === "denied") return;
  const { verdict, canSend } = standing;
  tell({ event: "message", ...messageJson(session, standing, message), consent: info.consent, verdict, canSend });
}

async function listenUntilInterrupted(context: Context): Promise<void> {
  const { session } = await openDevice(context, await loadNetwork(context.settings.network));
  const tell = (event: Event) => context.emit(event);
  const problem = (error: unknown) => tell({ event: "problem", ...errorJson(toKedgeError(error)) });
  let queue = Promise.resolve();
  // In turn, so that what is told first was written first.
  const inTurn = (work: () => Promise<unknown>) => void (queue = queue.then(work).then(() => undefined, problem));

  const watch = await session.watch({
    onMessage: (message) => {
      if (message.senderInboxId === session.inboxId || message.content.type === "signal") return;
      inTurn(() => tellMessage(session, tell, message));
    },
    onConversation: () => undefined,
    onAssessment: () => undefined,
    onState: (state) => tell({ event: "connection", state }),
    onOwnEntry: () =>
      inTurn(async () => {
        const { alarms } = await session.own.check();
        for (const alarm of alarms)
          tell({ event: "own-account", kind: alarm.kind, installation: installationOf(alarm) });
      }),
  });
  context.onEnd(() => watch.stop());
  const { account, inboxId: inbox, installationId: installation } = session;
  tell({ event: "listening", account, inbox, installation });
  await context.untilInterrupted();
  await watch.stop();
  await queue;
}

/** `kedge listen`: one line of JSON for each message, with the verdict at its time, until Ctrl-C. */
export const listen = (run: Run) =>
  new Command("listen")
    .description("print each message that arrives as one line of JSON with its verdict, until Ctrl-C")
    .action(() =>
      run(async (context) => {
        await listenUntilInterrupted(context);
        return { json: null, lines: [] };
      }),
    );
