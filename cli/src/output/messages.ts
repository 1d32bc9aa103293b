import {
  senderStanding,
  wordsOf,
  type AccountRecord,
  type ContactIdentity,
  type GroupAssessment,
  type Message,
  type Session,
} from "@kedge/sdk";
import { styleText } from "node:util";

import { wrapped } from "./layout.ts";
import { isoOfNs, readableTime } from "./time.ts";
import { terminalName, terminalText } from "./words.ts";

/** What of a content is told besides its words; never a file's bytes or key. */
function detailsOf({ content }: Message): object {
  switch (content.type) {
    case "reply":
      return { replyTo: content.to.id };
    case "inline-file":
      return { file: { name: content.file.name, type: content.file.mimeType, size: content.file.bytes.length } };
    case "remote-file":
      return { file: { name: content.file.name, size: content.file.size } };
    case "unsupported":
      return { fallback: content.fallback };
    case "text":
    case "change":
    case "deleted":
    case "hidden":
    case "signal":
      return {};
  }
}

type Sender = ContactIdentity & { record: AccountRecord | null };

/** Who wrote a message, by the conversation's judgement; null for somebody who is not in it any more. */
export function senderOf(session: Session, standing: GroupAssessment, { senderInboxId }: Message): Sender | null {
  if (senderInboxId === session.inboxId)
    return { account: session.account, basis: "asked", record: standing.own.record };
  const member = standing.members.find(({ inboxId }) => inboxId === senderInboxId);
  return member ? { ...member.identity, record: member.assessment.record } : null;
}

/** A message for programs. `standing`: what the chain says of the device that wrote it, at the time when it was sent. */
export function messageJson(session: Session, standing: GroupAssessment, message: Message) {
  const sender = senderOf(session, standing, message);
  const isMine = message.senderInboxId === session.inboxId;
  return {
    id: message.id,
    conversation: message.conversationId,
    from: {
      account: sender?.account ?? null,
      basis: isMine ? null : (sender?.basis ?? null),
      inbox: message.senderInboxId,
      installation: message.senderInstallationId,
    },
    mine: isMine,
    /** Anything but "published": libxmtp has it, and could not publish it. */
    delivery: message.delivery,
    standing: senderStanding(message, sender?.record ?? null, BigInt(Date.now()) * 1_000_000n),
    time: isoOfNs(message.sentAtNs),
    type: message.content.type,
    text: wordsOf(message.content),
    ...detailsOf(message),
  };
}

const MARKS = {
  published: null,
  unknown: null,
  "not-published": "from a device that the sender had not published",
  revoked: "from a device that the sender had revoked",
} as const;

/** What stands for a message in a terminal. */
function shownWords({ content }: Message): string {
  switch (content.type) {
    case "text":
    case "reply":
      return terminalText(content.text);
    case "inline-file":
    case "remote-file":
      return `[file ${terminalName(content.file.name ?? "")}]`;
    case "change":
      return "[the group changed]";
    case "deleted":
      return "[withdrawn]";
    case "hidden":
      return "[hidden]";
    case "signal":
      return "";
    case "unsupported":
      return content.fallback === null ? "[something that is not shown here]" : terminalText(content.fallback);
  }
}

/** What is said of one's own message that was not published, as far as libxmtp knows. */
const UNDELIVERED = { failed: "not sent", unpublished: "not known to be sent" } as const;

/** A message for people: who, when, a mark where the device speaks against it, the words. */
export function messageLines(session: Session, standing: GroupAssessment, message: Message): string[] {
  const { from, mine, delivery, time, standing: device } = messageJson(session, standing, message);
  const who = mine ? "you" : (from.account ?? "somebody who is not in it any more");
  const claimed = from.basis === "claimed" ? " (so the network claims)" : "";
  const mark = delivery === "published" ? MARKS[device] : UNDELIVERED[delivery];
  return [
    `${styleText("dim", readableTime(time))}  ${styleText("bold", who)}${claimed}`,
    ...(mark ? [`  ${styleText("red", mark)}`] : []),
    ...wrapped(shownWords(message), 2),
  ];
}
