import type { ConversationId, OutgoingContent } from "@kedge/sdk";
import { z } from "zod";

import type { SealedValues } from "../../_lib/storage/sealedValues.ts";

/** What a person wrote and sent off: as it is shown, and as it is published. */
export type Draft =
  | { type: "text"; text: string }
  | { type: "reply"; text: string; to: string; quote: string | null }
  /** Kept in memory only: a file is not put into this browser's small storage. */
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

/** Texts that were not sent yet, so that closing the page loses none. What was under way counts as failed. */
export function keptOutbox(values: SealedValues, account: string) {
  const key = (id: ConversationId) => `outbox/${account}/${id}`;
  return {
    read(id: ConversationId): Outgoing[] {
      const kept = values.get(key(id));
      if (kept === null) return [];
      try {
        return schema
          .parse(JSON.parse(kept))
          .map((item) => ({ ...item, createdAtNs: BigInt(item.createdAtNs), failure: item.failure ?? "interrupted" }));
      } catch {
        return []; // not ours, or damaged: nothing to send
      }
    },
    write(id: ConversationId, outbox: readonly Outgoing[]): void {
      const items = outbox
        .filter(({ draft }) => draft.type !== "file")
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
