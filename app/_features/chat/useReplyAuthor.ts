"use client";

import type { ConversationId, InboxId } from "@kedge/sdk";

import { useStore } from "../../_lib/store/useStore.ts";
import { useMailbox } from "../mailbox/MailboxProvider.tsx";
import { useAuthorName } from "./useNames.ts";

const NOBODY = { identities: new Map() };

/** Who wrote something in a conversation, by its id. */
export function useReplyAuthor(id: ConversationId): (inboxId: InboxId) => string {
  const { session, state } = useMailbox();
  return useAuthorName(useStore(state).threads.get(id) ?? NOBODY, session.inboxId);
}
