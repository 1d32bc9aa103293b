import type { ConversationId, OutgoingContent } from "@kedge/sdk";
import { z } from "zod";

import type { SealedValues } from "../../_lib/storage/sealedValues.ts";

/** What a person wrote and sent off: as it is shown, and as it is published. */
export type Draft =
  | { type: "text"; text: string }
  | { type: "reply"; text: string; to: string; quote: string | null }
  /** Kept in memory only (`unsentFiles`): a file is not put into this browser's small storage. */
  | { type: "file"; name: string; mimeType: string; bytes: Uint8Array };

/** Something on its way out. */
export type Outgoing = {
  /** Made here; the network's message id comes with success. */
  localId: string;
  draft: Draft;
  /** Nanoseconds since 1970, this machine's clock. */
  createdAtNs: bigint;
  /** An error code where it could not be sent. */
  failure: string | null;
};

/** A draft without a file, as it is published. */
export function toContent(draft: Exclude<Draft, { type: "file" }>): OutgoingContent {
  if (draft.type === "text") return draft;
  const { type, text, to } = draft;
  return { type, text, to };
}

const schema = z.array(
  z.object({
    localId: z.string(),
    draft: z.discriminatedUnion("type", [
      z.object({ type: z.literal("text"), text: z.string() }),
      z.object({
        type: z.literal("reply"),
        text: z.string(),
        to: z.string(),
        quote: z.string().nullable(),
      }),
    ]),
    createdAtNs: z.string().regex(/^\d+$/),
    failure: z.string().nullable(),
  }),
);

/** Files that were not sent yet, by the outbox that they are in: in memory, for as long as this tab lives, whichever tab has the messages. */
const unsentFiles = new Map<string, readonly Outgoing[]>();

/** Whether closing this tab would lose a file that was not sent yet. */
export const hasUnsentFiles = (): boolean => unsentFiles.size > 0;

/** Lets go of all of them. */
export const forgetUnsentFiles = (): void => unsentFiles.clear();

const isFile = ({ draft }: Outgoing) => draft.type === "file";

/** What was not sent yet, so that closing the page loses no text, and another tab that takes the messages over no file. What was under way counts as failed. */
export function keptOutbox(values: SealedValues, account: string) {
  const key = (id: ConversationId) => `outbox/${account}/${id}`;

  function readTexts(id: ConversationId): Outgoing[] {
    const kept = values.get(key(id));
    if (kept === null) return [];
    try {
      return schema.parse(JSON.parse(kept)).map((item) => ({ ...item, createdAtNs: BigInt(item.createdAtNs) }));
    } catch {
      return []; // not ours, or damaged: nothing to send
    }
  }

  return {
    read: (id: ConversationId): Outgoing[] =>
      [...readTexts(id), ...(unsentFiles.get(key(id)) ?? [])]
        .map((item) => ({ ...item, failure: item.failure ?? "interrupted" }))
        .sort((a, b) => Number(a.createdAtNs - b.createdAtNs)),
    /** @param isOver whether another tab may have the messages by now, and be further with the texts */
    write(id: ConversationId, outbox: readonly Outgoing[], isOver = false): void {
      const files = outbox.filter(isFile);
      if (files.length === 0) unsentFiles.delete(key(id));
      else unsentFiles.set(key(id), files);
      if (isOver) return;
      const items = outbox
        .filter((item) => !isFile(item))
        .map((item) => ({ ...item, createdAtNs: item.createdAtNs.toString() }));
      values.set(key(id), items.length === 0 ? null : JSON.stringify(items));
    },
  };
}

/** What was begun and not sent. */
export function keptDrafts(values: SealedValues, account: string) {
  const key = (id: ConversationId) => `draft/${account}/${id}`;
  return {
    read: (id: ConversationId): string => values.get(key(id)) ?? "",
    write: (id: ConversationId, text: string) => values.set(key(id), text.trim() === "" ? null : text),
  };
}
