import {
  toKedgeError,
  type ConversationId,
  type GroupAssessment,
  type OutgoingContent,
  type Session,
} from "@kedge/sdk";

import type { Attachments } from "../attachments/attachments.ts";
import type { MailboxEvent } from "./mailbox.ts";
import { toContent, type Draft, type Outgoing } from "./outgoing.ts";

type Hooks = {
  dispatch: (event: MailboxEvent) => void;
  /** A message is out; the assessment after it. Resolves once it is shown. */
  onSent: (id: ConversationId, after: GroupAssessment) => Promise<void>;
  onRefused: (id: ConversationId) => void;
};

/** Sends what people write, one after the other in each conversation, and keeps what could not be sent. */
export function createSender(session: Session, attachments: Attachments, { dispatch, onSent, onRefused }: Hooks) {
  const queues = new Map<ConversationId, Promise<void>>();

  async function contentOf(draft: Draft): Promise<OutgoingContent> {
    if (draft.type !== "file") return toContent(draft);
    const { name, mimeType, bytes } = draft;
    return attachments.toContent({ name, mimeType, bytes });
  }

  async function deliver(id: ConversationId, { localId, draft }: Outgoing): Promise<void> {
    try {
      const { after } = await session.send(id, await contentOf(draft), localId);
      await onSent(id, after);
      dispatch({ type: "dequeued", id, localId });
      dispatch({ type: "consent", id, consent: "allowed" });
    } catch (error) {
      dispatch({ type: "send-failed", id, localId, code: toKedgeError(error).code });
      onRefused(id);
    }
  }

  const enqueue = (id: ConversationId, outgoing: Outgoing) => {
    dispatch({ type: "queued", id, outgoing: { ...outgoing, failure: null } });
    const next = (queues.get(id) ?? Promise.resolve()).then(() => deliver(id, outgoing));
    queues.set(id, next);
  };

  return {
    send: (id: ConversationId, draft: Draft): void =>
      enqueue(id, {
        localId: crypto.randomUUID(),
        draft,
        createdAtNs: BigInt(Date.now()) * 1_000_000n,
        failure: null,
      }),
    resend: enqueue,
  };
}
