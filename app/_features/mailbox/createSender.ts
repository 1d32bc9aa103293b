import {
  toKedgeError,
  type ConversationId,
  type GivenUp,
  type GroupAssessment,
  type OutgoingContent,
  type Session,
} from "@kedge/sdk";

import type { Attachments } from "../attachments/attachments.ts";
import type { MailboxEvent } from "./mailbox.ts";
import { toContent, type Draft, type Outgoing } from "./outgoing.ts";

/** Files as they were encrypted and uploaded, by `localId`, in this tab: sent again, they are the same message, and lie on their host once. */
const files = new Map<string, OutgoingContent>();

type Hooks = {
  dispatch: (event: MailboxEvent) => void;
  /** A message is out; the assessment after it, or null where nobody could tell. Resolves once it is shown. */
  onSent: (id: ConversationId, after: GroupAssessment | null) => Promise<void>;
  onRefused: (id: ConversationId) => void;
};

/** Sends what people write, one after the other in each conversation, and keeps what could not be sent. */
export function createSender(session: Session, attachments: Attachments, { dispatch, onSent, onRefused }: Hooks) {
  const queues = new Map<ConversationId, Promise<void>>();
  /** What is being discarded, by `localId`: nothing else sends it meanwhile. */
  const discarding = new Set<string>();

  async function contentOf({ localId, draft }: Outgoing): Promise<OutgoingContent> {
    if (draft.type !== "file") return toContent(draft);
    const { name, mimeType, bytes } = draft;
    const content = files.get(localId) ?? (await attachments.toContent({ name, mimeType, bytes }));
    files.set(localId, content);
    return content;
  }

  /** What was given to libxmtp, if anything was. */
  const givenOf = ({ localId, draft }: Outgoing) => (draft.type === "file" ? files.get(localId) : toContent(draft));

  /** Whether a message is out, as far as this device knows, whatever became of the attempt to send it. */
  async function isSent(id: ConversationId, outgoing: Outgoing): Promise<boolean> {
    const content = givenOf(outgoing);
    return content !== undefined && (await session.findSent(id, content, outgoing.localId)) !== null;
  }

  async function publish(id: ConversationId, outgoing: Outgoing): Promise<GroupAssessment | null> {
    try {
      return (await session.send(id, await contentOf(outgoing), outgoing.localId)).after;
    } catch (error) {
      if (await isSent(id, outgoing).catch(() => false)) return null;
      throw error;
    }
  }

  async function deliver(id: ConversationId, outgoing: Outgoing): Promise<void> {
    const { localId } = outgoing;
    try {
      const after = await publish(id, outgoing);
      // It is out, whatever becomes of showing it.
      await onSent(id, after).catch(() => undefined);
      leave(id, localId);
      dispatch({ type: "consent", id, consent: "allowed" });
    } catch (error) {
      dispatch({ type: "send-failed", id, localId, code: toKedgeError(error).code });
      onRefused(id);
    }
  }

  /** Something leaves the outbox: it was sent, or is given up. */
  function leave(id: ConversationId, localId: string): void {
    files.delete(localId);
    dispatch({ type: "dequeued", id, localId });
  }

  /** Takes something that was not sent out of the outbox, once it is certain that it does not go out later by itself. Never rejects. */
  async function discard(id: ConversationId, outgoing: Outgoing): Promise<void> {
    const { localId } = outgoing;
    const content = givenOf(outgoing);
    discarding.add(localId);
    const fate = content
      ? await session.giveUpSending(id, content, localId).catch((): GivenUp => "held")
      : ("unsent" satisfies GivenUp);
    discarding.delete(localId);
    if (fate === "held") return dispatch({ type: "send-failed", id, localId, code: "still-held" });
    // It is shown as what it is then: sent.
    if (fate === "sent") await onSent(id, null).catch(() => undefined);
    leave(id, localId);
  }

  const enqueue = (id: ConversationId, outgoing: Outgoing) => {
    if (discarding.has(outgoing.localId)) return;
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
    discard,
    /** Which of what is to be sent is out already, by `localId`: a page that is closed while it sends learns only later that it has. */
    sentOf: async (id: ConversationId, outbox: readonly Outgoing[]): Promise<string[]> => {
      const isOut = await Promise.all(outbox.map((outgoing) => isSent(id, outgoing)));
      return outbox.filter((_, index) => isOut[index]).map(({ localId }) => localId);
    },
  };
}
