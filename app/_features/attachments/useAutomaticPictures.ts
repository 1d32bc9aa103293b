"use client";

import type { Message } from "@kedge/sdk";

import { useStore } from "../../_lib/store/useStore.ts";
import { useMailbox, useStanding } from "../mailbox/MailboxProvider.tsx";
import { mayAllBeWrittenTo } from "../verdict/mayAllBeWrittenTo.ts";

/**
 * Whether pictures of a message are fetched and decoded without a click: one's own, and those in a conversation that the user allowed, whose members are
 * all verified or accepted by name.
 */
export function useAutomaticPictures({ conversationId, senderInboxId }: Message): boolean {
  const mailbox = useMailbox();
  const consent = useStore(mailbox.state).threads.get(conversationId)?.info.consent;
  const assessment = useStanding(conversationId)?.assessment;
  if (senderInboxId === mailbox.session.inboxId) return true;
  return (
    consent === "allowed" &&
    assessment !== undefined &&
    mayAllBeWrittenTo(assessment) &&
    assessment.counts.unregistered === 0 &&
    assessment.counts.stale === 0
  );
}
